import { ComponentType, SelectMenuDefaultValueType, type APIRoleSelectComponent } from 'discord-api-types/v10';
import type { Words } from '#data/words/index.ts';
import { button, card, line, menu, type Card, type Form } from '#src/discord/card.ts';
import { offerLines, ownWords } from '#src/discord/mentor/words.ts';
import { textInput } from '#src/discord/milestone/inputs.ts';
import type { Checklist } from '#src/discord/setup/checklist.ts';
import { mentorSetupRoutes as routes } from '#src/discord/setup/mentor-routes.ts';
import { routes as setupRoutes } from '#src/discord/setup/routes.ts';
import { sign } from '#src/discord/setup/texts.ts';
import type { Offer, OfferRow } from '#src/features/mentors/offer.ts';

type Shown = Pick<Checklist, 'words' | 'server' | 'mentors'>;

/** What keeps mentors from being found as the server wishes; undefined where nothing does. */
export function mentorProblem({ words, server, mentors }: Shown): string | undefined {
	const isGone = mentors.on && mentors.role !== null && !server.roles.has(mentors.role);
	return isGone ? words.mentor.setup.noRole : undefined;
}

/** The line of the checklist about mentors. */
export function mentorText(list: Shown): string {
	const { words, mentors } = list;
	const { setup: say } = words.mentor;
	const { state } = words.setup;
	if (!mentors.on) return `${sign.off} ${state.text(say.name, state.off)}`;
	const problem = mentorProblem(list);
	if (problem !== undefined) return `${sign.wrong} ${state.text(say.name, state.wrong)}\n${problem}`;
	return `${sign.ready} ${state.text(say.name, say.on)}`;
}

const mostShown = 25;

/** How a server has mentors, with what can be chosen about it. At most 15 components. */
export function mentorScreen(list: Shown, offers: readonly OfferRow[]): Card {
	const { words, mentors } = list;
	const { setup: say } = words.mentor;
	const problem = mentorProblem(list);
	const options = offers.slice(0, mostShown).map(({ id, state }, index) => ({
		value: id,
		label: say.option(index + 1, say.offerState[state as keyof typeof say.offerState]),
	}));
	return card(
		[
			say.title,
			mentors.on ? say.state.on : say.state.off,
			mentors.approval ? say.approval.yes : say.approval.no,
			say.days(mentors.minDays),
			say.role(mentors.role === null ? null : `<@&${mentors.role}>`),
			...(problem === undefined ? [] : [`${sign.wrong} ${problem}`]),
			`-# ${say.how}`,
		].join('\n'),
		roleMenu(list),
		...(options.length === 0 ? [] : [menu(routes.offers.id({}), say.offers, options)]),
		line,
		[
			mentors.on
				? button(routes.change.id({ to: 'off' }), say.turnOff)
				: button(routes.change.id({ to: 'on' }), say.turnOn, 'main'),
			mentors.approval
				? button(routes.change.id({ to: 'open' }), say.open)
				: button(routes.change.id({ to: 'approve' }), say.approve),
			button(routes.days.id({}), say.setDays),
			button(setupRoutes.show.id({}), words.setup.show.back),
		],
	);
}

/** What a menu shows as chosen has to exist, or Discord would refuse the card. */
function roleMenu({ words, server, mentors }: Shown): APIRoleSelectComponent {
	const { role } = mentors;
	const chosen =
		role === null || !server.roles.has(role) ? [] : [{ id: role, type: SelectMenuDefaultValueType.Role } as const];
	return {
		type: ComponentType.RoleSelect,
		custom_id: routes.role.id({}),
		placeholder: words.mentor.setup.roleMenu,
		default_values: chosen,
		min_values: 0,
		max_values: 1,
	};
}

/** The fields of the forms, by custom_id. */
export const mentorField = { days: 'days', words: 'words' } as const;

/** So many characters have room in what moderators write to who offers. */
export const longestAnswer = 300;

/** Asks how many days whoever offers has counted, at least. */
export function daysForm({ mentor: { setup: say } }: Words, days: number | null): Form {
	const value = days === null ? undefined : String(days);
	return {
		custom_id: routes.daysForm.id({}),
		title: say.daysForm,
		components: [textInput({ id: mentorField.days, text: say.daysLabel, most: 20, value })],
	};
}

/** Asks for a kind sentence to who offers. */
export function noForm({ mentor: { setup: say } }: Words, offer: string): Form {
	return {
		custom_id: routes.noForm.id({ offer }),
		title: say.noForm,
		components: [textInput({ id: mentorField.words, text: say.noLabel, most: longestAnswer, long: true })],
	};
}

/** An offer with its name, for moderators. At most 8 components. */
export function offerLooked(words: Words, offer: Offer): Card {
	const { setup } = words.mentor;
	return card([setup.by(`<@${offer.user}>`), ...offerLines(words, offer)].join('\n'), ...ownWords(offer), [
		...(offer.state === 'waiting' ? [button(routes.yes.id({ offer: offer.id }), setup.yes, 'main')] : []),
		...(offer.state === 'declined' ? [] : [button(routes.no.id({ offer: offer.id }), setup.no)]),
		button(routes.show.id({}), setup.back),
	]);
}
