/** By which ways do the settings let entries of watches reach their receivers? */
import type { Config } from '../config.js';
import type { RecordStore } from '../store/record-store.js';
import type { Carrier } from '../watches/watcher.js';

/** Null for none. Its modules are loaded only where the settings allow a way, because what sends takes time to load. */
export async function carrierOf(
  { telling: { webhooks, mail }, fetch: settings, publicUrl }: Config,
  records: RecordStore,
): Promise<Carrier | null> {
  if (!webhooks && mail === null) return null;
  const [{ OutboxCarrier }, { WebhookSender }, { MailSender }] = await Promise.all([
    import('../watches/delivering/carrier.js'),
    import('../watches/delivering/webhook.js'),
    import('../watches/delivering/mail.js'),
  ]);
  return new OutboxCarrier({
    records,
    webhook: webhooks ? new WebhookSender({ settings, publicUrl }) : null,
    mail: mail && new MailSender(mail, publicUrl),
  });
}
