/** Does a mail say what was found, whatever its texts hold, and what happens when the mail server does not take it? */
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { describe, expect, it, onTestFinished } from 'vitest';
import { MailSender, mailText } from '../../src/watches/delivering/mail.js';
import { type Entry, entryOf } from '../../src/watches/entry.js';
import type { KeptWatch } from '../../src/watches/kept.js';
import { watchSchema } from '../../src/watches/watch.js';

const FROM = 'zones@example.org';

function entryNamed(title: string): Entry {
  const article = { id: 'a827d1ef0577be0b', title, date: null };
  const passage = { id: 'bcc7a87224890f7b', text: '職能剝離以後，\n高新區(qū)所需的303項權力。' };
  return entryOf('watch', { of: [title], change: 'added', article, passage }, '2026-12-01T00:00:00.000Z');
}

function watching(title: string, language: KeptWatch['watch']['language'] = 'zh-Hans'): KeptWatch {
  const watch = watchSchema.parse({
    ...{ title, kind: 'search', request: { q: '融合' }, language, mail: 'ann@example.org' },
  });
  const at = '2026-11-30T00:00:00.000Z';
  return { owner: { id: 'ann', name: 'Ann' }, createdAt: at, changedAt: at, from: '', watch, secret: null };
}

interface Received {
  from: string;
  to: string[];
  raw: string;
}

async function mailServer(
  options: Partial<SMTPServerOptions> = {},
): Promise<{ url: string; received: Received[] }> {
  const received: Received[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        received.push({
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          raw: Buffer.concat(parts).toString(),
        });
        done();
      });
    },
    ...options,
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const { port } = server.server.address() as AddressInfo;
  return { url: `smtp://127.0.0.1:${port}`, received };
}

function sender(server: string, publicUrl: string | null = 'https://zones.example.org/'): MailSender {
  const made = new MailSender({ server, from: FROM }, publicUrl);
  onTestFinished(() => made.close());
  return made;
}

const header = (raw: string, name: string) =>
  new RegExp(`^${name}: (.*(?:\r?\n[ \t].*)*)`, 'im').exec(raw)?.[1]?.replace(/\r?\n[ \t]/g, ' ');

describe('a mail', () => {
  it('goes to the owner of the watch, with the same id at every attempt', async () => {
    const { url, received } = await mailServer();
    const entries = [entryNamed('甲'), entryNamed('乙')];
    for (let attempt = 0; attempt < 2; attempt++)
      expect(await sender(url).send(watching('融合'), entries)).toEqual({ isTaken: true });
    expect(received.map(({ from, to }) => [from, to])).toEqual(Array(2).fill([FROM, ['ann@example.org']]));
    const ids = received.map(({ raw }) => header(raw, 'Message-ID'));
    expect(ids[0]).toMatch(/^<[\w-]+@zonelens>$/);
    expect(ids[1]).toBe(ids[0]);
    await sender(url).send(watching('融合'), [entryNamed('丙')]);
    expect(header(received[2]?.raw ?? '', 'Message-ID')).not.toBe(ids[0]);
  });

  it('is not given further headers or receivers by a title', async () => {
    const { url, received } = await mailServer();
    const title = 'x\r\nBcc: eve@example.org\r\n\r\nhello';
    await sender(url).send(watching(title), [entryNamed(title)]);
    expect(received[0]?.to).toEqual(['ann@example.org']);
    expect(header(received[0]?.raw ?? '', 'Bcc')).toBeUndefined();
    expect(header(received[0]?.raw ?? '', 'Subject')).toContain('x Bcc: eve@example.org hello');
  });

  it.each([
    ['a server that refuses the receiver', { onRcptTo: refuse(550) }, 'The mail server answers 550.'],
    ['a server that is too busy', { onRcptTo: refuse(451) }, 'The mail server answers 451.'],
    ['a server that refuses the text', { onData: refuseData }, 'The mail server answers 552.'],
    ['a server that wants a password', { authOptional: false }, 'The mail server answers 530.'],
  ] as const)('is kept for later by %s', async (_name, options, message) => {
    const { url, received } = await mailServer(options as Partial<SMTPServerOptions>);
    expect(await sender(url).send(watching('融合'), [entryNamed('甲')])).toEqual({
      ...{ isTaken: false, isFinal: false, retryAfterMs: 0, message },
    });
    expect(received).toEqual([]);
  });

  it('says nothing of the password when there is no server', async () => {
    const { url } = await mailServer();
    const nobody = url.replace('smtp://', 'smtp://ann:secret@').replace(/\d+$/, '1');
    const outcome = await sender(nobody).send(watching('融合'), [entryNamed('甲')]);
    expect(outcome).toMatchObject({ isTaken: false, message: expect.stringMatching(/^The mail server/) });
    expect(JSON.stringify(outcome)).not.toContain('secret');
  });

  it('is in the language of its watch, and has links where the address of the pages is known', () => {
    const text = (language: KeptWatch['watch']['language'], pages: string | null) =>
      mailText([entryNamed('青島高新區(qū)')], { title: '融合', language }, pages);
    expect(text('zh-Hans', null)).toMatch(/^您的关注有 1 条新内容：/);
    expect(text('zh-Hant', null)).toMatch(/^您的關注有 1 條新內容：/);
    expect(text('en', 'https://zones.example.org/')).toBe(
      [
        'What you watch has 1 new entry:',
        [
          '* New: 青島高新區(qū)',
          '  職能剝離以後， 高新區(qū)所需的303項權力。',
          '  https://zones.example.org/article?id=a827d1ef0577be0b#passage-bcc7a87224890f7b',
        ].join('\n'),
        '-- \nYou get this mail because you follow “融合” in Zonelens. Change or remove it on the page Following.',
      ].join('\n\n'),
    );
  });
});

function refuse(responseCode: number): SMTPServerOptions['onRcptTo'] {
  return (_address, _session, done) => done(Object.assign(new Error('no'), { responseCode }));
}

function refuseData(...[stream, , done]: Parameters<NonNullable<SMTPServerOptions['onData']>>): void {
  stream.resume();
  stream.on('end', () => done(Object.assign(new Error('too large'), { responseCode: 552 })));
}
