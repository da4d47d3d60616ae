import {
	ChannelType,
	ComponentType,
	SelectMenuDefaultValueType,
	type APISelectMenuComponent,
} from 'discord-api-types/v10';
import type { Temporal } from 'temporal-polyfill';
import type { Languages, Words } from '#data/words/index.ts';
import { button, card, line, menu, type Card, type Part as CardPart } from '#src/discord/card.ts';
import { buddyText } from '#src/discord/setup/buddies.ts';
import type { Context } from '#src/discord/command.ts';
import { kindText } from '#src/discord/setup/kindness.ts';
import { mentorText } from '#src/discord/setup/mentors.ts';
import { discussionText } from '#src/discord/setup/discussions.ts';
import { placeText } from '#src/discord/setup/place.ts';
import { parts, type Part } from '#src/discord/setup/parts.ts';
import { promptText } from '#src/discord/setup/prompt-list.ts';
import { routes } from '#src/discord/setup/routes.ts';
import { screeningSwitch, screeningText } from '#src/discord/setup/screening.ts';
import type { Server } from '#src/discord/setup/server.ts';
import { suggestionText } from '#src/discord/setup/suggestions.ts';
import { summaryText } from '#src/discord/setup/summary.ts';
import { found, stateOf, type PartState } from '#src/discord/setup/state.ts';
import { mentionOf, problemText, shownState, signed } from '#src/discord/setup/texts.ts';
import { shortened } from '#src/domain/text.ts';
import type { ZoneChoice } from '#src/domain/zones.ts';
import type { Country } from '#src/domain/countries.ts';
import type { Discussion } from '#src/features/discussions/plan.ts';
import type { BuddyPlan } from '#src/features/buddies/plan.ts';
import type { KindSettings } from '#src/features/kindness/server.ts';
import type { MentorPlan } from '#src/features/mentors/plan.ts';
import type { KnownGuild } from '#src/features/guilds.ts';
import type { Prompt } from '#src/features/prompts.ts';
import type { Summary } from '#src/features/summaries.ts';

/** Everything that the checklist shows. */
export interface Checklist {
	readonly words: Words;
	readonly languages: Languages;
	readonly settings: KnownGuild;
	readonly server: Server;
	readonly prompts: readonly Prompt[];
	readonly summary: Summary | undefined;
	readonly discussion: Discussion | undefined;
	readonly mentors: MentorPlan;
	readonly buddies: BuddyPlan;
	readonly kindness: KindSettings;
	/** As in `Context`. */
	readonly mention: Context['mention'];
	readonly at: Temporal.Instant;
	/** A Discord locale, for times and names of countries. */
	readonly locale: string;
}

/** What is left to say, and to choose, after a form. */
export interface Questions {
	readonly notes: readonly string[];
	readonly zones: readonly ZoneChoice[];
	readonly countries: readonly Country[];
}

/** The parts that have a command of their own, since a message has no room for more buttons. */
const ownCommands = ['discussions', 'mentors', 'buddies', 'encouragement', 'skills'] as const;

/** One card with every part of Handrail, its state, and the menu to change it. At most 40 components. */
export function checklistCard(list: Checklist, questions?: Questions): Card {
	const { words, languages, settings, server } = list;
	const { show } = words.setup;
	return card(
		`${show.title}\n${show.how}`,
		...(questions ? asked(words, questions) : []),
		...suggestion(words, found(settings, server)),
		...parts.flatMap((part) => partOf(part, list)),
		line,
		[
			...[placeText, promptText, summaryText, discussionText, suggestionText, mentorText, buddyText, kindText].map(
				(text) => text(list),
			),
			`-# ${show.change(ownCommands.map((part) => list.mention(`setup ${part}`)).join(', '))}`,
			screeningText(list),
		].join('\n'),
		// While a question is open there is no room for it.
		...(questions
			? []
			: [
					[
						button(routes.meetings.id({}), words.meetingPlan.setup.button),
						button(routes.helpers.id({}), words.reachoutSetup.button),
						screeningSwitch(list),
					] satisfies CardPart,
				]),
		[
			button(routes.place.id({}), languages.size > 1 ? show.changePlaces : show.changePlace),
			button(routes.prompts.id({}), words.prompt.setup.button),
			button(routes.summary.id({}), words.summary.setup.button),
			button(routes.milestones.id({}), words.celebration.setup.button),
			button(routes.check.id({}), show.check),
		],
	);
}

function partOf(part: Part, { words, settings, server }: Checklist): CardPart[] {
	const state = stateOf(part, settings, server);
	const { name, what } = words.setup.parts[part];
	const problems = state.state === 'off' ? [] : state.problems.map((one) => problemText(words, part, state.id, one));
	const text = [signed(words, state, name, shownState(words, state)), ...problems, `-# ${what}`].join('\n');
	return [text, chooser(part, words, state)];
}

/** What a menu shows as chosen has to exist, or Discord would refuse the card. */
function chooser(part: Part, words: Words, state: PartState): APISelectMenuComponent {
	const id = state.state === 'off' || state.problems.some(({ kind }) => kind === 'gone') ? undefined : state.id;
	const shared = { placeholder: words.setup.parts[part].choose, min_values: 0, max_values: 1 };
	if (part === 'helperRole') {
		const chosen = id === undefined ? [] : [{ id, type: SelectMenuDefaultValueType.Role } as const];
		return { type: ComponentType.RoleSelect, custom_id: routes.role.id({}), default_values: chosen, ...shared };
	}
	const chosen = id === undefined ? [] : [{ id, type: SelectMenuDefaultValueType.Channel } as const];
	return {
		type: ComponentType.ChannelSelect,
		custom_id: routes.channel.id({ part }),
		channel_types: [ChannelType.GuildText],
		default_values: chosen,
		...shared,
	};
}

function suggestion({ setup: { show } }: Words, suggested: ReadonlyMap<Part, string>): CardPart[] {
	if (suggested.size === 0) return [];
	const names = [...suggested].map(([part, id]) => mentionOf(part, id));
	return [show.found(names.join(', ')), [button(routes.found.id({}), show.useFound, 'main')], line];
}

function asked({ setup }: Words, { notes, zones, countries }: Questions): CardPart[] {
	const ofZones = zones.map(({ zone, place, offset, time }) => ({
		value: zone,
		label: shortened(place, 100),
		description: `${time} · ${offset}`,
	}));
	const ofCountries = countries.map(({ code, name }) => ({ value: code, label: shortened(name, 100) }));
	return [
		...(notes.length === 0 ? [] : [notes.join('\n')]),
		...(zones.length === 0 ? [] : [menu(routes.zone.id({}), setup.place.chooseZone, ofZones)]),
		...(countries.length === 0 ? [] : [menu(routes.country.id({}), setup.place.chooseCountry, ofCountries)]),
		...(notes.length + zones.length + countries.length === 0 ? [] : [line]),
	];
}
