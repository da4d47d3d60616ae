import { ComponentType, SelectMenuDefaultValueType, TextInputStyle } from 'discord-api-types/v10';
import type { Words } from '#data/words/index.ts';
import { button, card, line, menu, quote, type Card, type Form } from '#src/discord/card.ts';
import { stepText } from '#src/discord/celebration/step.ts';
import { label } from '#src/discord/fields.ts';
import { missing } from '#src/discord/setup/permissions.ts';
import { routes } from '#src/discord/setup/routes.ts';
import type { Server } from '#src/discord/setup/server.ts';
import { ownLadder } from '#src/domain/milestones/own-ladder.ts';
import { byRank, stepOf } from '#src/domain/milestones/step.ts';
import { shortened } from '#src/domain/text.ts';
import type { MilestoneSettings } from '#src/features/celebrations/server.ts';

/** What is shown of a server's milestones. */
export interface Milestones {
	readonly words: Words;
	readonly server: Server;
	readonly milestones: MilestoneSettings;
}

/** So much of a long ladder is shown. */
const longestLadder = 1_200;

/** The milestones of a server: when they are announced, its own steps, and the roles that they give. At most 14 components. */
export function milestoneScreen({ words, server, milestones }: Milestones): Card {
	const { setup: say } = words.celebration;
	const { hour, ladder, roles, lowerGo } = milestones;
	const given = [...roles].map(([step, role]) =>
		[say.role(stepText(words, step), `<@&${role}>`), ...roleProblem(words, server, role)].join('\n'),
	);
	const lower = lowerGo
		? button(routes.milestoneLower.id({ go: 'stay' }), say.makeStay)
		: button(routes.milestoneLower.id({ go: 'go' }), say.makeGo);
	return card(
		[say.title, say.hour(hourText(hour))].join('\n'),
		ladder === '' ? say.noLadder : say.ladder(shortened(quote(ladder), longestLadder)),
		given.length === 0 ? say.noRoles : [say.roles, ...given, `-# ${lowerGo ? say.lowerGo : say.lowerStay}`].join('\n'),
		menu(routes.milestoneStep.id({}), say.chooseStep, stepOptions(words, milestones)),
		line,
		[
			button(routes.milestoneOpen.id({}), say.change, 'main'),
			...(roles.size === 0 ? [] : [lower]),
			button(routes.show.id({}), words.setup.show.back),
		],
	);
}

const usualSteps = ['PT24H', 'P7D', 'P30D', 'P60D', 'P90D', 'P100D', 'P6M', 'P9M', 'P1Y', 'P18M', 'P2Y', 'P5Y', 'P10Y'];
const mostOptions = 25;

/** The steps that can give a role: those that do, the server's own, and usual ones, from the lowest on. */
function stepOptions(words: Words, { ladder, roles }: MilestoneSettings) {
	const own = ownLadder(ladder).steps.map(({ code }) => code);
	const codes = [...new Set([...roles.keys(), ...own, ...usualSteps])].slice(0, mostOptions);
	const steps = codes.flatMap((code) => {
		const step = stepOf(code);
		return step ? [{ code, step }] : [];
	});
	return steps
		.sort((a, b) => byRank(b.step, a.step))
		.map(({ code }) => ({
			value: code,
			label: stepText(words, code),
			...(roles.has(code) && { emoji: { name: '✅' } }),
		}));
}

/** What keeps Handrail from giving a role. */
function roleProblem(words: Words, server: Server, id: string): string[] {
	const { problem: say } = words.celebration.setup;
	const role = server.roles.get(id);
	const shown = `<@&${id}>`;
	if (!role) return [say.gone(shown)];
	if (missing(server, undefined, server.me, ['ManageRoles']).length > 0) return [say.noPermission(shown)];
	const highest = Math.max(0, ...server.me.roles.map((own) => server.roles.get(own)?.position ?? 0));
	return role.position < highest ? [] : [say.tooHigh(shown)];
}

/** Asks which role a step gives. At most 6 components. @param role the one that it gives now. */
export function roleScreen(words: Words, step: string, role: string | undefined): Card {
	const { setup: say } = words.celebration;
	const shown = stepText(words, step);
	const chosen = role === undefined ? [] : [{ id: role, type: SelectMenuDefaultValueType.Role } as const];
	return card(
		say.roleFor(shown),
		{
			type: ComponentType.RoleSelect,
			custom_id: routes.milestoneRole.id({ step }),
			placeholder: say.chooseRole(shown),
			default_values: chosen,
			min_values: 0,
			max_values: 1,
		},
		[button(routes.milestones.id({}), say.back)],
	);
}

/** The fields of the form, by custom_id. */
export const milestoneField = { hour: 'hour', ladder: 'ladder' } as const;

/** More than can be kept, so that nothing is cut off before it is said what is too much. */
const mostTyped = 4_000;

/** Asks for the hour of announcements and the server's own steps. */
export function milestoneForm({ celebration: { setup } }: Words, { hour, ladder }: MilestoneSettings): Form {
	const { form } = setup;
	const hours = Array.from({ length: 24 }, (_, one) => ({
		value: String(one),
		label: hourText(one),
		default: one === hour,
	}));
	return {
		custom_id: routes.milestoneForm.id({}),
		title: form.title,
		components: [
			label(form.hour, { type: ComponentType.StringSelect, custom_id: milestoneField.hour, options: hours }),
			label(
				form.ladder,
				{
					type: ComponentType.TextInput,
					custom_id: milestoneField.ladder,
					style: TextInputStyle.Paragraph,
					required: false,
					max_length: mostTyped,
					...(ladder !== '' && { value: ladder }),
				},
				form.ladderHint,
			),
		],
	};
}

function hourText(hour: number): string {
	return `${String(hour).padStart(2, '0')}:00`;
}
