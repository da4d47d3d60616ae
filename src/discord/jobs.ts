import type { Client } from 'discord.js';
import type { App } from '#src/app.ts';
import type { Observe } from '#src/delivery/kind.ts';
import { changeRoles } from '#src/discord/celebration/roles.ts';
import { settleCelebrations } from '#src/discord/celebration/settle.ts';
import { removeStranded, settleShares } from '#src/discord/checkin/sharing.ts';
import type { Context } from '#src/discord/command.ts';
import { eventKeeper } from '#src/discord/meeting/event/keep.ts';
import { forgetServersLeft, lookAfterServers } from '#src/discord/guild-life/watch.ts';
import { settleMeetingPosts, tidyMeetingPosts } from '#src/discord/meeting/remind/settle.ts';
import { showCounts } from '#src/discord/prompt/count.ts';
import { showNearby } from '#src/discord/reachout/talk/messages.ts';
import type { Threads } from '#src/discord/reachout/talk/named.ts';
import type { Near } from '#src/discord/reachout/talk/near.ts';
import { askQuestions } from '#src/discord/prompt/letter.ts';
import { settleCopies } from '#src/discord/reachout/helper/copies.ts';
import { lookAfterTalks } from '#src/discord/reachout/helper/look-after.ts';
import { settleRequests } from '#src/discord/reachout/helper/settle.ts';
import { tidyTalks } from '#src/discord/reachout/tidy.ts';
import { askDiscussions } from '#src/discord/discussion/letter.ts';
import { tendDiscussions } from '#src/discord/discussion/thread.ts';
import { startThreads } from '#src/discord/prompt/thread.ts';
import { settleSuggestions } from '#src/discord/suggestion/settle.ts';
import { remind } from '#src/discord/reminder/letter.ts';
import { tellWeeks } from '#src/discord/summary/letter.ts';
import { sweepLetters } from '#src/discord/visits.ts';
import { readFeeds } from '#src/discord/meeting/import/follow.ts';
import type { Retention } from '#src/domain/retention.ts';
import { putRight } from '#src/features/clock-ahead.ts';
import { promptLetter } from '#src/features/asked-prompts.ts';
import { queueAfter } from '#src/features/coming/after.ts';
import { passPlacesOn } from '#src/features/coming/come.ts';
import { afterLetters, changedLetters, offerLetters } from '#src/features/coming/coming.ts';
import { queueChanged } from '#src/features/coming/letters.ts';
import { helplinesCheck, queueHelplineChecks } from '#src/features/helplines/ask.ts';
import { heardLetters, queueHeard } from '#src/features/heard.ts';
import { hostingLetters, queueHosts as queueDiscussionHosts } from '#src/features/discussions/hosts.ts';
import { queueClosings } from '#src/features/discussions/letters.ts';
import { closingLetters, discussionLetters, forgetTalks } from '#src/features/discussions/talk.ts';
import { clearWalls } from '#src/discord/kindness/clear.ts';
import { forgetKindWords } from '#src/features/kindness/mine.ts';
import { queueThanks, thanksLetters } from '#src/features/kindness/thanks.ts';
import { goalLetters, queueGoals } from '#src/features/goals/letters.ts';
import { queueBuddies } from '#src/features/buddies/due.ts';
import { buddyLetters } from '#src/features/buddies/tell.ts';
import { queueMentors } from '#src/features/mentors/due.ts';
import { mentorLetters } from '#src/features/mentors/tell.ts';
import { queueMeetings } from '#src/features/meetings/due.ts';
import { queueWishes } from '#src/features/meetings/due-wishes.ts';
import { meetingLetters, wishLetters } from '#src/features/meetings/letters.ts';
import { queueMilestones } from '#src/features/counters/due.ts';
import { milestoneLetters } from '#src/features/counters/letters.ts';
import { followClocks, forgetOver } from '#src/features/meetings/upkeep.ts';
import { hostCheckLetters, hostLetters } from '#src/features/hosting/hosts.ts';
import { queueHostChecks, queueHosts } from '#src/features/hosting/letters.ts';
import { feedLetters, queueFeedLetters } from '#src/features/feeds/letters.ts';
import { endTexts } from '#src/features/reachout/arrived.ts';
import { queueReach } from '#src/features/reachout/due.ts';
import { ringLetters } from '#src/features/reachout/letters.ts';
import { endReach } from '#src/features/reachout/purge.ts';
import { reminderLetters } from '#src/features/reminder-letters.ts';
import { lapseGlass } from '#src/features/glass/ask.ts';
import { forgetGlass } from '#src/features/glass/log.ts';
import { endRetention } from '#src/features/retention.ts';
import { forgetSuggestions, lapseSuggestions } from '#src/features/suggestions/ending.ts';
import { suggestionAnswerLetters } from '#src/features/suggestions/suggestion.ts';
import { summaryLetter } from '#src/features/summary-letters.ts';
import type { Job } from '#src/schedule.ts';

/** What jobs are done with, besides the parts themselves. */
export interface JobsOptions {
	/** As in `Context`. */
	readonly mention: Context['mention'];
	readonly retention: Retention;
	/** Who of those that talk with helpers was here lately; see `showNearby`. */
	readonly near: Near;
	readonly threads: Threads;
	/** Told how many letters of a kind came due. */
	readonly queued: (kind: string, count: number) => Promise<void>;
	readonly observe: Observe;
}

/** What Handrail does by the clock with what it keeps: queues what is due, and looks after what it has posted. */
export function jobsOf(app: App, client: Client<true>, options: JobsOptions): readonly Job[] {
	const { db, ledger, now, vault } = app;
	const { mention, retention, near, threads, queued, observe } = options;
	const { rest } = client;
	const queueing = (name: string, cron: string, kind: string, queue: () => Promise<number>): Job => ({
		name,
		cron,
		run: async () => {
			await queued(kind, await queue());
		},
	});
	return [
		// Also whenever the clock of the machine jumps, when all jobs run.
		{ name: 'put right what a clock ahead has put off', cron: '41 * * * *', run: async () => putRight(db, now()) },
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
		queueing('look for milestones', everyFewSeconds, milestoneLetters, async () => queueMilestones(db, now())),
		queueing('pass places on', everyFewSeconds, offerLetters, async () => passPlacesOn(db, now())),
		queueing('tell changes of meetings', everyFewSeconds, changedLetters, async () => queueChanged(db, now())),
		queueing('ask after meetings', everyFewSeconds, afterLetters, async () => queueAfter(db, now())),
		queueing('remind hosts', everyFewSeconds, hostLetters, async () => queueHosts(db, now())),
		queueing('look for hosts', everyFewSeconds, hostCheckLetters, async () => queueHostChecks(db, now())),
		queueing('ask discussions', everyFewSeconds, discussionLetters, async () => askDiscussions(app)),
		queueing('ask hosts of discussions', everyFewSeconds, hostingLetters, async () => queueDiscussionHosts(db, now())),
		queueing('close discussions', everyFewSeconds, closingLetters, async () => queueClosings(db, now())),
		queueing('follow mentors', everyFewSeconds, mentorLetters, async () => queueMentors(db, now())),
		queueing('bring buddies together', everyFewSeconds, buddyLetters, async () => queueBuddies(db, now())),
		queueing('remind of routines', everyFewSeconds, goalLetters, async () => queueGoals(db, now())),
		queueing('pass thanks on', everyMinute, thanksLetters, async () => queueThanks(db, now())),
		{ name: 'clear walls', cron: everyFewSeconds, run: async () => clearWalls(app, client) },
		{ name: 'forget kind words', cron: '29 4 * * *', run: async () => forgetKindWords(db, now()) },
		{ name: 'tend discussions', cron: everyFewSeconds, run: async () => tendDiscussions(app, client, mention) },
		{ name: 'forget discussions', cron: '19 4 * * *', run: async () => forgetTalks(db, now()) },
		{ name: 'settle suggestions', cron: everyFewSeconds, run: async () => settleSuggestions(app, rest) },
		queueing('end suggestions', everyMinute, suggestionAnswerLetters, async () => lapseSuggestions(db, now())),
		{ name: 'forget suggestions', cron: '29 4 * * *', run: async () => forgetSuggestions(db, now()) },
		{ name: 'start threads', cron: everyFewSeconds, run: async () => startThreads(app, client, mention) },
		{ name: 'read feeds', cron: everyMinute, run: async () => readFeeds(app) },
		queueing('tell of feeds', everyMinute, feedLetters, async () => queueFeedLetters(db, now())),
		queueing('tell what was heard', everyMinute, heardLetters, async () => queueHeard(db, now())),
		queueing('ask after helplines', '31 * * * *', helplinesCheck, async () => queueHelplineChecks(db, now())),
		{ name: 'show counts', cron: everyMinute, run: async () => showCounts(app, rest) },
		{ name: 'change roles', cron: everyFewSeconds, run: async () => changeRoles(app, client, mention) },
		{ name: 'settle celebrations', cron: everyFewSeconds, run: async () => settleCelebrations(app, rest) },
		{ name: 'keep events', cron: everyFewSeconds, run: eventKeeper(app, client, mention) },
		{ name: 'follow clocks', cron: everyMinute, run: async () => followClocks(db, process.versions.tz ?? '', now()) },
		{ name: 'forget what is over', cron: '11 4 * * *', run: async () => forgetOver(db, now()) },
		queueing('look for meetings', everyFewSeconds, meetingLetters, async () => queueMeetings(db, now())),
		queueing('look for wishes', everyFewSeconds, wishLetters, async () => queueWishes(db, now())),
		{
			name: 'keep meeting posts',
			cron: everyFewSeconds,
			// One after the other, so that none is changed while it is removed.
			run: async () => {
				await settleMeetingPosts(app, rest);
				await tidyMeetingPosts(app, rest);
			},
		},
		queueing('follow requests', everyFewSeconds, ringLetters, async () => queueReach(db, vault, now())),
		{
			name: 'end words',
			cron: everyFewSeconds,
			run: async () => {
				await endTexts(db, now());
			},
		},
		{ name: 'end requests', cron: everyMinute, run: async () => endReach(db, now()) },
		{ name: 'tidy talks', cron: everyMinute, run: async () => tidyTalks(app, client) },
		{ name: 'end asks', cron: everyMinute, run: async () => lapseGlass(db, vault, now()) },
		{ name: 'forget old log', cron: '7 4 * * *', run: async () => forgetGlass(db, vault, now()) },
		{ name: 'settle requests', cron: everyFewSeconds, run: async () => settleRequests(app, rest) },
		{ name: 'settle copies', cron: everyFewSeconds, run: async () => settleCopies(app, rest) },
		{ name: 'look after talks', cron: '*/5 * * * *', run: async () => lookAfterTalks({ ...app, client }) },
		{ name: 'keep threads of talks', cron: everyFewSeconds, run: threads.keep },
		{ name: 'show who is here', cron: everyFewSeconds, run: async () => showNearby(app, rest, near) },
		{ name: 'sweep letters', cron: everyMinute, run: async () => sweepLetters({ ...app, observe }) },
	];
}

/** Cron, in UTC; see `Job`. */
export const everyMinute = '* * * * *';
export const everyFewSeconds = '*/5 * * * * *';
