import type { Words } from '#data/words/index.ts';
import { button, card, type Card } from '#src/discord/card.ts';
import type { Context } from '#src/discord/command.ts';
import { agreeButton, wholeNotice } from '#src/discord/consent.ts';
import { dayShown } from '#src/discord/moment.ts';
import { routes } from '#src/discord/privacy/routes.ts';
import { consentsOf, hasAgreed, placeOf, type Consent } from '#src/features/consent.ts';
import { heldAbout, writtenIn, type Counts } from '#src/features/privacy/held.ts';
import { toldBy, type Told } from '#src/features/told.ts';

/** What is kept about a person, in words and counts, and what they can do about it. */
export async function heldCard(context: Context): Promise<Card> {
	const { db, member, words, mention } = context;
	const all = await heldAbout(context, member.user, 'everywhere');
	const here = await heldAbout(context, member.user, { place: placeOf(member) });
	const consents = await consentsOf(db, member.user);
	const say = words.privacy.show;
	const logs = say.logs(wholeNotice(context, mention));
	const nothing = Object.values(all).every((count) => count === 0);
	if (nothing) return card([say.title, say.nothing].join('\n'), logs);

	const held = countsText(words, all, {
		notes: await writtenIn(db, 'checkin', member.user, 'everywhere'),
		written: await writtenIn(db, 'reflection', member.user, 'everywhere'),
		here: (member.guild === null ? say.hereInMessages : say.here)(here.checkin),
		told: await toldBy(db, member.user),
	});
	const agreed = await hasAgreed(db, member);
	// Nobody agrees to what they have not read.
	const asked = agreed ? [] : [words.consent.notice(wholeNotice(context, mention))];
	return card(
		[say.title, ...held].join('\n'),
		[...consentText(words, consents, placeOf(member)), ...asked, logs].join('\n'),
		[
			button(routes.take.id({}), words.privacy.exporting.button),
			agreed ? button(routes.withdraw.id({}), words.privacy.withdrawing.button) : agreeButton(words),
		],
		[
			button(routes.ask.id({ what: 'here' }), words.privacy.erasing.hereButton, 'careful'),
			button(routes.ask.id({ what: 'everywhere' }), words.privacy.erasing.everywhereButton, 'careful'),
		],
	);
}

function countsText(
	{ privacy: { show } }: Words,
	all: Counts,
	{
		notes,
		written,
		here,
		told,
	}: { readonly notes: number; readonly written: number; readonly here: string; readonly told: Told },
): string[] {
	const settings =
		Object.values(told).filter((value) => value !== null).length +
		all.reminder +
		all.pause +
		all.answers_off +
		all.kind_taker +
		all.meeting_counter;
	const coming = all.coming + all.hosting + all.meeting_host;
	return [
		...(all.checkin === 0 ? [] : [`- ${show.checkins(all.checkin, notes)}. ${here}`]),
		...(all.reflection === 0 ? [] : [`- ${show.reflections(all.reflection, written)}`]),
		...(all.shared_checkin === 0 ? [] : [`- ${show.shared(all.shared_checkin)}`]),
		...(all.counter === 0 ? [] : [`- ${show.counters(all.counter)}`]),
		...(all.celebration === 0 ? [] : [`- ${show.celebrations(all.celebration)}`]),
		...(all.congratulation === 0 ? [] : [`- ${show.congratulations(all.congratulation)}`]),
		...(all.meeting_wish === 0 ? [] : [`- ${show.meetingWishes(all.meeting_wish)}`]),
		...(coming === 0 ? [] : [`- ${show.coming(coming)}`]),
		...(all.attended === 0 ? [] : [`- ${show.attended(all.attended)}`]),
		...(all.coping_thing === 0 ? [] : [`- ${show.coping(all.coping_thing)}`]),
		...(all.hard_day_plan === 0 ? [] : [`- ${show.hardDay}`]),
		...(all.kind_word === 0 ? [] : [`- ${show.kindWords(all.kind_word)}`]),
		...(all.gratitude === 0 ? [] : [`- ${show.gratitude(all.gratitude)}`]),
		...(all.suggestion === 0 ? [] : [`- ${show.suggestions(all.suggestion)}`]),
		...(all.suggestion_bar === 0 ? [] : [`- ${show.suggestionBar}`]),
		...(all.kind_stop === 0 ? [] : [`- ${show.stopped}`]),
		...(all.block === 0 ? [] : [`- ${show.blocked(all.block)}`]),
		...(all.goal === 0 ? [] : [`- ${show.goals(all.goal)}`]),
		...(all.helpline_check === 0 ? [] : [`- ${show.helplines(all.helpline_check)}`]),
		...(all.buddy_member + all.buddy_seat === 0 ? [] : [`- ${show.buddies}`]),
		...(all.reach_request === 0 ? [] : [`- ${show.request}`]),
		...(all.reach_bar === 0 ? [] : [`- ${show.bar}`]),
		...(all.helper === 0 ? [] : [`- ${show.helping(all.helper)}`]),
		...(all.own_calendar_link === 0 ? [] : [`- ${show.calendar}`]),
		...(all.role_grant === 0 ? [] : [`- ${show.roles(all.role_grant)}`]),
		...(all.encouragement === 0 ? [] : [`- ${show.answered(all.encouragement)}`]),
		...(all.held_day === 0 ? [] : [`- ${show.heldDays(all.held_day)}`]),
		...(settings === 0 ? [] : [`- ${show.settings(settings)}`]),
		...(all.letter === 0 ? [] : [`- ${show.letters(all.letter)}`]),
		...(all.person_key === 0 ? [] : [`- ${show.key}`]),
	];
}

function consentText({ privacy: { show } }: Words, consents: readonly Consent[], here: string): string[] {
	const own = consents.find(({ place }) => place === here);
	const others = consents.filter(({ place, withdrawnAt }) => place !== here && withdrawnAt === null);
	const first =
		own === undefined
			? show.neverAgreed
			: own.withdrawnAt === null
				? show.agreed(dayShown(own.givenAt))
				: show.withdrawn(dayShown(own.withdrawnAt));
	return [first, ...(others.length === 0 ? [] : [show.elsewhere(others.length)])];
}
