/** How are entries mailed? As one plain text for all that were found at a time, by the mail server that the settings name. */
import { createTransport, type Transporter } from 'nodemailer';
import type { MailSettings } from '../../config.js';
import { messageOf } from '../../errors.js';
import type { Entry } from '../entry.js';
import { uuidOf } from '../entry.js';
import type { KeptWatch } from '../kept.js';
import { linkOf } from '../links.js';
import type { Outcome } from '../outbox.js';
import { firstCharacters } from '../quoted.js';
import { headlineOf, wordsIn } from '../words.js';

/** For each step of the conversation with the server. */
const STEP_MS = 20_000;

/** Characters of a passage in a mail. */
const MAX_QUOTED = 300;

export class MailSender {
  private readonly transport: Transporter;

  /** @param publicUrl address of the pages; null to send no links */
  constructor(
    private readonly settings: MailSettings,
    private readonly publicUrl: string | null,
  ) {
    const { server } = settings;
    const limits = { connectionTimeout: STEP_MS, greetingTimeout: STEP_MS, socketTimeout: STEP_MS };
    // Neither files nor addresses are read for a mail.
    this.transport = createTransport({
      url: server,
      ...limits,
      disableFileAccess: true,
      disableUrlAccess: true,
    } as object);
  }

  /** @param entries at least one */
  async send({ watch, owner }: KeptWatch, entries: readonly Entry[]): Promise<Outcome> {
    const { title, mail, language } = watch;
    const of = entries.map(({ id }) => id);
    try {
      await this.transport.sendMail({
        from: this.settings.from,
        to: { name: '', address: mail ?? '' },
        subject: `Zonelens: ${oneLine(title)}`,
        text: mailText(entries, { title, language }, this.publicUrl),
        // The same at every attempt, so that mail programs can tell a repetition.
        messageId: `<${uuidOf('mail', owner.id, ...of)}@zonelens>`,
        headers: { 'Content-Language': language, 'Auto-Submitted': 'auto-generated' },
      });
      return { isTaken: true };
    } catch (error) {
      return { isTaken: false, message: reasonOf(error), retryAfterMs: 0, isFinal: false };
    }
  }

  close(): void {
    this.transport.close();
  }
}

export function mailText(
  entries: readonly Entry[],
  { title, language }: Pick<KeptWatch['watch'], 'title' | 'language'>,
  publicUrl: string | null,
): string {
  const words = wordsIn(language);
  const parts = entries.map((entry) =>
    [
      `* ${oneLine(headlineOf(entry, language, title))}`,
      ...(entry.passage === null ? [] : [`  ${firstCharacters(oneLine(entry.passage.text), MAX_QUOTED)}`]),
      ...(publicUrl === null ? [] : [`  ${linkOf(entry, publicUrl)}`]),
    ].join('\n'),
  );
  return [words.found(entries.length), ...parts, `-- \n${words.why(oneLine(title))}`].join('\n\n');
}

const oneLine = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();

/** What the server says, without the address and password that it is reached with. */
function reasonOf(error: unknown): string {
  const { responseCode, code = '' } = Object(error) as { responseCode?: number; code?: string };
  if (responseCode !== undefined) return `The mail server answers ${responseCode}.`;
  return `The mail server cannot be used: ${code || messageOf(error)}.`;
}
