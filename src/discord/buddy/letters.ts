import { openingQuestions } from '#data/buddies/index.ts';
import type { Words } from '#data/words/index.ts';
import type { App } from '#src/app.ts';
import type { Kind } from '#src/delivery/kind.ts';
import { buddyRoutes as routes } from '#src/discord/buddy/routes.ts';
import { button, quote, type Card, type Part } from '#src/discord/card.ts';
import { personKind, type Discord } from '#src/discord/meeting/coming/person-kind.ts';
import { isMember } from '#src/discord/member.ts';
import { dayShown } from '#src/discord/moment.ts';
import { buddyTelling, othersIn, type BuddyTelling } from '#src/features/buddies/letters.ts';
import { metAnswers, partFromBuddies } from '#src/features/buddies/parting.ts';
import { buddyLetters } from '#src/features/buddies/tell.ts';

interface Told {
	readonly guild: string;
	readonly telling: BuddyTelling;
}

/** The letters to people about buddies. Who is in the server no more is found before anybody is told of them. */
export function buddyKind(app: App, discord: Discord): Kind<Card> {
	const { db, now } = app;
	return personKind<Told>(app, discord, {
		name: buddyLetters,
		async telling(letter) {
			const { guild } = letter;
			const client = discord();
			if (guild === null) return undefined;
			for (const user of client ? await othersIn(db, letter) : []) {
				const isGone = client && (await isMember(client.rest, guild, user)) === 'left';
				if (isGone) await partFromBuddies(db, { user, guild }, now());
			}
			const telling = await buddyTelling(db, letter);
			return telling && { guild, telling };
		},
		reaching: () => ({}),
		parts: (words, { guild, telling }) => tellingParts(words, guild, telling),
	});
}

function tellingParts(words: Words, guild: string, telling: BuddyTelling): readonly Part[] {
	const { letter: say, question } = words.buddy;
	const look = button(routes.look.id({ guild }), say.look);
	switch (telling.what) {
		case 'alone':
		case 'few':
			return [say[telling.what], [look]];
		case 'gone':
			return [telling.with.length === 0 ? say.gone : say.goneOne(named(words, telling.with)), [look]];
		case 'met': {
			const { seat } = telling;
			const answers = metAnswers.map((met) => button(routes.met.id({ seat, met }), say.answers[met]));
			return [say.met(named(words, telling.with)), answers];
		}
		case 'paired': {
			const who = named(words, telling.with);
			const asked = openingQuestions[telling.question];
			return [
				telling.with.length > 1 ? say.pairedTwo(who) : say.paired(who),
				...(asked === undefined ? [] : [quote(question[asked])]),
				say.until(dayShown(telling.until.toString())),
				[look],
			];
		}
	}
}

function named({ buddy }: Words, users: readonly string[]): string {
	const [one = '', other] = users.map((user) => `<@${user}>`);
	return other === undefined ? one : buddy.and(one, other);
}
