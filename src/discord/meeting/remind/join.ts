import { card, type Card, type Part } from '#src/discord/card.ts';
import { isMember } from '#src/discord/member.ts';
import { onButton, type Component, type Context } from '#src/discord/command.ts';
import { comingRow } from '#src/discord/meeting/coming/buttons.ts';
import { joinButton, meetingButtons } from '#src/discord/meeting/remind/post-card.ts';
import { routes } from '#src/discord/meeting/remind/routes.ts';
import { isOpen, occurrenceText, opensBefore, standingOf } from '#src/discord/meeting/remind/told.ts';
import { soonShown, timeShown } from '#src/discord/moment.ts';
import { Expired } from '#src/errors.ts';
import type { Occurring } from '#src/features/meetings/meeting.ts';
import { occurrenceSeenBy } from '#src/features/meetings/seen-by.ts';

/** What is told of an occurrence to whoever presses, and to nobody else. */
export const joinComponents: readonly Component[] = [
	onButton(routes.join, async ({ client }, { occurrence }, context) => {
		const { db, member, answer } = context;
		const occurring = await occurrenceSeenBy(db, member, occurrence);
		const { guild } = occurring.meeting;
		// In a direct message nothing else tells whether they are in the server still.
		if (member.guild === null && (await isMember(client.rest, guild, member.user)) !== 'there') throw new Expired();
		// What was pressed is a reminder, which stays.
		await answer.privately(card(...joinParts(context, occurring)));
	}),

	onButton(routes.more, async (_interaction, { occurrence }, context) => {
		const { db, member, answer } = context;
		await answer.privately(moreCard(context, await occurrenceSeenBy(db, member, occurrence)));
	}),
];

function joinParts({ words, at }: Context, occurring: Occurring): Part[] {
	const { join: say } = words.meetingReminder;
	const standing = standingOf(occurring, at);
	if (standing === 'over') return [say.over];
	if (standing === 'off' || standing === 'ended') return [say.off];
	if (!isOpen(occurring, at)) {
		const opens = occurring.occurrence.at.subtract(opensBefore);
		return [say.notYet(timeShown(opens), soonShown(opens)), [...joinButton(words, occurring)]];
	}
	return [
		occurrenceText(words, occurring, { at, joins: true }),
		...(occurring.meeting.linkPrivate ? [say.onlyYou] : []),
	];
}

function moreCard({ words, at }: Context, occurring: Occurring): Card {
	const text = occurrenceText(words, occurring, { at, joins: isOpen(occurring, at) });
	const standing = standingOf(occurring, at);
	if (standing !== 'comes' && standing !== 'on') return card(text);
	const coming = standing === 'comes' ? [words.coming.seen, comingRow(words, occurring.id)] : [];
	return card(text, ...coming, [...joinButton(words, occurring), ...meetingButtons(words, occurring.meeting)]);
}
