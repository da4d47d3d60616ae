import type { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import type { Db } from '#src/db/schema.ts';
import { forgetLetters } from '#src/delivery/letters.ts';
import type { Retention } from '#src/domain/retention.ts';
import type { Ledger } from '#src/ledger.ts';

/** Removes what has been kept long enough: consent that was taken back, letters that were sent, marks of old erasures. */
export async function endRetention(db: Db, ledger: Ledger, kept: Retention, at: Temporal.Instant): Promise<void> {
	await db.deleteFrom('consent').where('withdrawn_at', '<=', daysBefore(at, kept.withdrawnConsent)).execute();
	await forgetLetters(db, at.subtract({ hours: 24 * kept.sentLetters }));
	const today = at.toZonedDateTimeISO('UTC').toPlainDate();
	await ledger.forgetBefore(today.subtract({ days: kept.erasureMarks }));
}

/** The instant so many days before, as it is stored. */
export function daysBefore(at: Temporal.Instant, days: number): string {
	return written(at.subtract({ hours: 24 * days }));
}
