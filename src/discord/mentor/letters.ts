import type { Words } from '#data/words/index.ts';
import type { App } from '#src/app.ts';
import type { Kind } from '#src/delivery/kind.ts';
import { button, menu, quote, type Card, type Part } from '#src/discord/card.ts';
import { talkButton } from '#src/discord/cope/step.ts';
import { personKind, type Discord } from '#src/discord/meeting/coming/person-kind.ts';
import { mentorRoutes as routes } from '#src/discord/mentor/routes.ts';
import { lookAfter } from '#src/discord/mentor/there.ts';
import { whenShown } from '#src/discord/moment.ts';
import { noReasons } from '#src/domain/mentors/offer.ts';
import type { SeenAsk } from '#src/features/mentors/answering.ts';
import { mentorTelling, peopleAbout, type MentorTelling } from '#src/features/mentors/letters.ts';
import { mentorLetters } from '#src/features/mentors/tell.ts';

interface Told {
	readonly guild: string;
	readonly telling: MentorTelling;
}

/** The letters to people about mentors. Who is in the server no more is found before anything is told about them. */
export function mentorKind(app: App, discord: Discord): Kind<Card> {
	return personKind<Told>(app, discord, {
		name: mentorLetters,
		async telling(letter) {
			const [client, people] = [discord(), await peopleAbout(app.db, letter)];
			if (client && people) await lookAfter(app, client.rest, people);
			const telling = await mentorTelling(app, letter);
			return telling && letter.guild !== null ? { guild: letter.guild, telling } : undefined;
		},
		reaching: () => ({}),
		parts: (words, { guild, telling }) => tellingParts(words, guild, telling),
	});
}

function tellingParts(words: Words, guild: string, telling: MentorTelling): readonly Part[] {
	const { letter: say, offer, reason } = words.mentor;
	// Who hears this may need somebody now.
	const others = [button(routes.find.id({ guild, page: '0' }), say.find), talkButton(words.cope)];
	switch (telling.what) {
		case 'approved':
		case 'declined':
			return [say[telling.what], ...(telling.answer === '' ? [] : [`${offer.answer}\n${quote(telling.answer)}`])];
		case 'ask':
		case 'remind':
			return askParts(words, telling.ask, say[telling.what]);
		case 'silenced':
		case 'unroled':
			return [say[telling.what]];
		case 'silent':
		case 'gone':
			return [say[telling.what], others];
		case 'no':
			return [say.no(reason[telling.reason]), others];
		case 'ended':
			return telling.role === 'mentor' ? [say.ended.mentor] : [say.ended.mentee, others];
		case 'yes':
		case 'begins':
		case 'nudge':
		case 'check':
		case 'paused':
		case 'resumed':
		case 'missing':
		case 'slip':
			return pairParts(words, telling);
	}
}

/** What somebody asks a mentor, without a name, with what they can answer. At most 6 components. */
export function askParts(
	{ mentor: { answer: say, letter, reason } }: Words,
	{ id: ask, words, ends }: SeenAsk,
	title: string,
): readonly Part[] {
	const reasons = noReasons.map((value) => ({ value, label: reason[value] }));
	return [
		`${title}\n${quote(words)}\n${letter.until(whenShown(ends))}`,
		[
			button(routes.answer.id({ ask, said: 'yes' }), say.yes, 'main'),
			button(routes.answer.id({ ask, said: 'later' }), say.later),
		],
		menu(routes.no.id({ ask }), say.menu, reasons),
	];
}

function pairParts(
	{ mentor: { letter: say, pair: texts } }: Words,
	{ what, pair }: Extract<MentorTelling, { readonly pair: unknown }>,
): readonly Part[] {
	const { id } = pair.pair;
	const open = button(routes.pair.id({ pair: id }), texts.open, what === 'yes' ? 'main' : 'quiet');
	const met = button(routes.pairAct.id({ pair: id, act: 'met' }), texts.met);
	const notMet = button(routes.pairAct.id({ pair: id, act: 'not-met' }), texts.notMet);
	return [say[what](`<@${pair.other.user_id}>`), what === 'nudge' ? [met, notMet, open] : [open]];
}
