import type { Words } from '#data/words/index.ts';
import type { App } from '#src/app.ts';
import type { Kind } from '#src/delivery/kind.ts';
import { button, type Card, type Part } from '#src/discord/card.ts';
import { personKind, type Discord } from '#src/discord/meeting/coming/person-kind.ts';
import { titleShown } from '#src/discord/meeting/coming/texts.ts';
import { hostRoutes as routes } from '#src/discord/meeting/host/routes.ts';
import { soonShown, whenShown } from '#src/discord/moment.ts';
import { hostLetters } from '#src/features/hosting/hosts.ts';
import { hostTelling, type HostTelling } from '#src/features/hosting/letters.ts';

/** The letters to who hosts, or may: reminders, and questions whether they would. */
export function hostKind(app: App, discord: Discord): Kind<Card> {
	return personKind<HostTelling>(app, discord, {
		name: hostLetters,
		telling: async (letter, at) => hostTelling(app.db, letter, at),
		reaching: ({ date: { starts } }) => ({ starts }),
		parts: tellingParts,
	});
}

function tellingParts({ host: { letter: say, date: texts } }: Words, telling: HostTelling): Part[] {
	const { occurrence, title, starts } = telling.date;
	const [name, when] = [titleShown(title), whenShown(starts)];
	const open = button(routes.open.id({ occurrence }), say.open);
	const asked = [
		button(routes.take.id({ occurrence }), say.yes, 'main'),
		button(routes.decline.id({ occurrence }), say.no),
	];
	switch (telling.what) {
		case 'remind':
			return [
				`${say.remind(name, when, soonShown(starts))}\n${say.remindHelp}`,
				[open, button(routes.giveBack.id({ occurrence }), texts.giveBack)],
			];
		case 'offer':
			return [say.offer(`<@${telling.from}>`, name, when), asked];
		case 'ask':
			return [say.ask(name, when), asked];
		case 'passed':
			return [say.passed(name, when)];
	}
}
