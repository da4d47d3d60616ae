import type { Client } from 'discord.js';
import type { App } from '#src/app.ts';
import { buddyKind } from '#src/discord/buddy/letters.ts';
import { milestoneKind } from '#src/discord/celebration/ask.ts';
import { celebrationKind } from '#src/discord/celebration/letter.ts';
import { discussionHostKind } from '#src/discord/discussion/hosting.ts';
import { closingKind, discussionKind } from '#src/discord/discussion/letter.ts';
import { heardKind } from '#src/discord/encouragement/letter.ts';
import type { Context } from '#src/discord/command.ts';
import { goalKind } from '#src/discord/goal/letter.ts';
import { kindKind } from '#src/discord/kindness/letter.ts';
import { thanksKind } from '#src/discord/kindness/thanks-letter.ts';
import { notShownKind, wallKind } from '#src/discord/kindness/wall-letter.ts';
import { comingKinds } from '#src/discord/meeting/coming/letters.ts';
import { removedEventKind } from '#src/discord/meeting/event/removed.ts';
import { hostCheckKind } from '#src/discord/meeting/host/check-letter.ts';
import { hostKind } from '#src/discord/meeting/host/letters.ts';
import { feedKind } from '#src/discord/meeting/import/letter.ts';
import { meetingKind } from '#src/discord/meeting/remind/letter.ts';
import { meetingWishKind } from '#src/discord/meeting/remind/wish-kind.ts';
import { mentorKind } from '#src/discord/mentor/letters.ts';
import { mentorOfferKind, mentorReportKind } from '#src/discord/mentor/to-moderators.ts';
import { promptKind } from '#src/discord/prompt/letter.ts';
import { glassKind } from '#src/discord/reachout/glass/letter.ts';
import { reachNoticeKind } from '#src/discord/reachout/helper/notice.ts';
import { ringKind } from '#src/discord/reachout/helper/ring.ts';
import type { Threads } from '#src/discord/reachout/talk/named.ts';
import type { Near } from '#src/discord/reachout/talk/near.ts';
import { followKind, noteKind } from '#src/discord/reachout/talk/note-letter.ts';
import { relayKind } from '#src/discord/reachout/talk/relay-letter.ts';
import { reportKind } from '#src/discord/reachout/talk/report.ts';
import { reminders } from '#src/discord/reminder/letter.ts';
import { memberReportKind } from '#src/discord/report/letter.ts';
import { messagesClosedKind } from '#src/discord/settings/closed.ts';
import { helplinesKind } from '#src/discord/setup/helplines/letter.ts';
import { suggestionAnswerKind, suggestionKind } from '#src/discord/suggestion/letters.ts';
import { summaryKind } from '#src/discord/summary/letter.ts';

/** The letters to one person each: by direct message, or at their next visit. @param discord the client, once it is there. */
export function kindsToPeople(app: App, discord: () => Client<true> | undefined) {
	return [
		...[reminders(app), messagesClosedKind(app), heardKind(app), milestoneKind(app)],
		meetingWishKind(app, discord),
		...comingKinds(app, discord),
		hostKind(app, discord),
		mentorKind(app, discord),
		goalKind(app),
		buddyKind(app, discord),
		...[suggestionAnswerKind(app), discussionHostKind(app, discord)],
		...[kindKind(app, discord), thanksKind(app), notShownKind(app)],
	];
}

/** The letters to channels and threads of servers, and those that pass on what is said in a talk. */
export function kindsToPlaces(
	app: App,
	client: Client<true>,
	{ mention, near, threads }: { readonly mention: Context['mention']; readonly near: Near; readonly threads: Threads },
) {
	const talks = { near, threads };
	return [
		...[relayKind(app, client, talks), noteKind(app, client, talks), followKind(app, client, near)],
		...[reportKind(app, client), glassKind(app, client)],
		...[promptKind, summaryKind, celebrationKind, meetingKind, feedKind, ringKind, reachNoticeKind].map((kind) =>
			kind(app, client, mention),
		),
		...[discussionKind(app, client, mention), closingKind(app, client, mention), suggestionKind(app, client)],
		...[mentorOfferKind(app, client), mentorReportKind(app, client)],
		...[wallKind(app, client), memberReportKind(app, client)],
		...[hostCheckKind(app, client), removedEventKind(app, client), helplinesKind(app, client)],
	];
}
