import type { Client } from 'discord.js';
import type { App } from '#src/app.ts';
import type { Observe } from '#src/delivery/kind.ts';
import { removeStranded, settleShares } from '#src/discord/checkin/sharing.ts';
import type { Context } from '#src/discord/command.ts';
import { forgetServersLeft, lookAfterServers } from '#src/discord/guild-life/watch.ts';
import { showCounts } from '#src/discord/prompt/count.ts';
import { askQuestions } from '#src/discord/prompt/letter.ts';
import { startThreads } from '#src/discord/prompt/thread.ts';
import { remind } from '#src/discord/reminder/letter.ts';
import { tellWeeks } from '#src/discord/summary/letter.ts';
import { sweepLetters } from '#src/discord/visits.ts';
import type { Retention } from '#src/domain/retention.ts';
import { promptLetter } from '#src/features/asked-prompts.ts';
import { heardLetters, queueHeard } from '#src/features/heard.ts';
import { reminderLetters } from '#src/features/reminder-letters.ts';
import { endRetention } from '#src/features/retention.ts';
import { summaryLetter } from '#src/features/summary-letters.ts';
import type { Job } from '#src/schedule.ts';

/** What jobs are done with, besides the parts themselves. */
export interface JobsOptions {
	/** As in `Context`. */
	readonly mention: Context['mention'];
	readonly retention: Retention;
	/** Told how many letters of a kind came due. */
	readonly queued: (kind: string, count: number) => Promise<void>;
	readonly observe: Observe;
}

/** What Handrail does by the clock with what it keeps: queues what is due, and looks after what it has posted. */
export function jobsOf(app: App, client: Client<true>, options: JobsOptions): readonly Job[] {
	const { db, ledger, now } = app;
	const { mention, retention, queued, observe } = options;
	const { rest } = client;
	const queueing = (name: string, cron: string, kind: string, queue: () => Promise<number>): Job => ({
		name,
		cron,
		run: async () => {
			await queued(kind, await queue());
		},
	});
	return [
		{ name: 'settle shares', cron: everyMinute, run: async () => settleShares(app, rest) },
		{ name: 'end retention', cron: '47 3 * * *', run: async () => endRetention(db, ledger, retention, now()) },
		{ name: 'remove left messages', cron: '17 * * * *', run: async () => removeStranded(app, rest) },
		{ name: 'look after servers', cron: '23 * * * *', run: async () => lookAfterServers(app, client, mention) },
		{
			name: 'forget left servers',
			cron: '53 3 * * *',
			run: async () => forgetServersLeft(app, client, retention.leftServer),
		},
		queueing('remind', everyFewSeconds, reminderLetters, async () => remind(app)),
		queueing('ask questions', everyFewSeconds, promptLetter, async () => askQuestions(app)),
		queueing('tell weeks', everyFewSeconds, summaryLetter, async () => tellWeeks(app)),
		{ name: 'start threads', cron: everyFewSeconds, run: async () => startThreads(app, client, mention) },
		queueing('tell what was heard', everyMinute, heardLetters, async () => queueHeard(db, now())),
		{ name: 'show counts', cron: everyMinute, run: async () => showCounts(app, rest) },
		{ name: 'sweep letters', cron: everyMinute, run: async () => sweepLetters({ ...app, observe }) },
	];
}

/** Cron, in UTC; see `Job`. */
export const everyMinute = '* * * * *';
export const everyFewSeconds = '*/5 * * * * *';
