import { expect } from 'vitest';
import type { Person, SeenMessage } from '#src/sandbox/contract.ts';
import { message, type RunOptions, type Running } from '#tests/support/handrail.ts';

/** Handrail with somebody who lives in Lisbon, takes direct messages and wants to be reminded. */
export interface Reminded extends Running {
	readonly emi: Person;
	/** The reminders that she sees in her DM, oldest first. */
	readonly letters: () => readonly SeenMessage[];
	/** Moves the clock and waits until everything that is due then was looked at. */
	readonly moveTo: (instant: string) => Promise<void>;
}

/** @param options `time`: of her reminder, 19:00 if not told. */
export async function reminded(
	start: (options: RunOptions) => Promise<Running>,
	{ time = '19:00', ...options }: RunOptions & { readonly time?: string } = {},
): Promise<Reminded> {
	const running = await start({ wakeful: true, ...options });
	const { sandbox } = running;
	const emi = sandbox.person('Emi');
	await emi.command('settings timezone', { zone: 'Europe/Lisbon' });
	message(await emi.command('settings messages', { allowed: 'yes' }));
	message(await emi.command('settings reminder', { time }));
	const known = new Set(emi.sees('dm').map((seen) => seen.message.id));
	return {
		...running,
		emi,
		letters: () => emi.sees('dm').filter((seen) => !seen.ephemeral && !known.has(seen.message.id)),
		async moveTo(instant) {
			sandbox.clock.moveTo(instant);
			await settled(running);
		},
	};
}

/** Waits until no reminder and no letter is due that nobody looked at. */
export async function settled({ bot, sandbox }: Running): Promise<void> {
	const due = async () => {
		const { db } = bot().app;
		const now = sandbox.clock.now().toString({ fractionalSecondDigits: 3 });
		const reminders = await db.selectFrom('reminder').select('id').where('next_at', '<=', now).execute();
		const letters = await db
			.selectFrom('letter')
			.select('id')
			.where('state', '=', 'waiting')
			.where((row) => row.or([row('try_at', '<=', now), row('held', '=', 1)]))
			.execute();
		return reminders.length + letters.length;
	};
	await expect.poll(due, { interval: 5, timeout: 12_000 }).toBe(0);
}

/** How letters ended, by key in order. */
export async function ends({ bot }: Running): Promise<readonly string[]> {
	const rows = await bot().app.db.selectFrom('letter').select(['state', 'why']).orderBy('key').execute();
	return rows.map(({ state, why }) => (why === null ? state : `${state}: ${why}`));
}
