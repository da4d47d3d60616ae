import { Temporal } from 'temporal-polyfill';
import { written } from '#src/db/instant.ts';
import type { Db } from '#src/db/schema.ts';
import { assumedZone } from '#src/features/prompts.ts';

/** The next round of a server keeps its date and hour when the server's clock is put right. @param from, to IANA; null: none. */
export async function moveRounds(
	tx: Db,
	guild: string,
	{ from, to }: { readonly from: string | null; readonly to: string | null },
): Promise<void> {
	const plan = await tx.selectFrom('buddy_plan').selectAll().where('guild_id', '=', guild).executeTakeFirst();
	if (plan?.next_at == null) return;
	const date = Temporal.Instant.from(plan.next_at)
		.toZonedDateTimeISO(from ?? assumedZone)
		.toPlainDate();
	const plainTime = Temporal.PlainTime.from({ hour: plan.hour });
	const moved = date.toZonedDateTime({ timeZone: to ?? assumedZone, plainTime }).toInstant();
	await tx
		.updateTable('buddy_plan')
		.set({ next_at: written(moved) })
		.where('guild_id', '=', guild)
		.execute();
}
