import { ComponentType } from 'discord-api-types/v10';
import type { ModalSubmitInteraction } from 'discord.js';
import type { Program } from '#data/meetings/types.ts';
import type { Words } from '#data/words/index.ts';
import type { Form } from '#src/discord/card.ts';
import { onButton, onForm, type Component, type Context } from '#src/discord/command.ts';
import { label, valuesOf } from '#src/discord/fields.ts';
import { longestTitle, oneLine } from '#src/discord/meeting/plan/new-form.ts';
import { screenCard } from '#src/discord/meeting/plan/screen.ts';
import { meetingRoutes as routes } from '#src/discord/meeting/routes.ts';
import { readTypes, typeNamesTyped } from '#src/discord/meeting/shown/types.ts';
import { choiceInput, textInput, typedIn } from '#src/discord/milestone/inputs.ts';
import { valueOf } from '#src/discord/checkin/form.ts';
import { managedServer } from '#src/discord/setup/authority.ts';
import { legible } from '#src/domain/text.ts';
import { changeMeeting } from '#src/features/meetings/change.ts';
import { meetingOf } from '#src/features/meetings/find.ts';
import { meetingKinds, type Meeting } from '#src/features/meetings/meeting.ts';

const field = { title: 'title', kind: 'kind', about: 'about', program: 'program', types: 'types' } as const;
const programs: readonly Program[] = ['aa', 'na', 'rd'];
const longestAbout = 1_000;
const longestTypes = 500;

/** Name, kind, what it is about, and for whom. */
export const aboutComponents: readonly Component[] = [
	onButton(routes.about, async (interaction, { meeting }, { db, words, answer }) => {
		await answer.form(aboutForm(words, await meetingOf(db, managedServer(interaction), meeting)));
	}),
	onForm(routes.aboutForm, async (interaction, { meeting }, context) => keep(interaction, context, meeting)),
];

function aboutForm(words: Words, meeting: Meeting): Form {
	const { form: say } = words.meetingPlan;
	const { program: names } = words.meetingTypes;
	const kinds = meetingKinds.map((value) => ({ value, label: words.meeting.kind[value] }));
	const ofPrograms = [
		{ value: 'none', label: say.noProgram },
		...programs.map((value) => ({ value, label: names[value] })),
	];
	return {
		custom_id: routes.aboutForm.id({ meeting: meeting.id }),
		title: say.titles.about,
		components: [
			textInput({ id: field.title, text: say.title, most: longestTitle, required: true, value: meeting.title }),
			choiceInput(field.kind, say.kind, kinds, meeting.kind),
			textInput({ id: field.about, text: say.about, most: longestAbout, long: true, value: meeting.about ?? '' }),
			label(
				say.program,
				{
					type: ComponentType.StringSelect,
					custom_id: field.program,
					options: ofPrograms.map((one) => ({ ...one, default: one.value === (meeting.program ?? 'none') })),
				},
				say.programHint,
			),
			textInput({
				...{ id: field.types, text: say.types, hint: say.typesHint, most: longestTypes },
				value: typeNamesTyped(words, meeting).slice(0, longestTypes),
			}),
		],
	};
}

async function keep(interaction: ModalSubmitInteraction, context: Context, id: string): Promise<void> {
	const { db, at, words, answer } = context;
	const guild = managedServer(interaction);
	const about = legible(typedIn(interaction, field.about));
	const [chosen] = valuesOf(interaction, field.program);
	const before = await meetingOf(db, guild, id);
	// Nothing but spaces is no name: it keeps the one it has.
	const title = oneLine(typedIn(interaction, field.title)) || before.title;
	const program = chosen === undefined ? before.program : (programs.find((one) => one === chosen) ?? null);
	const kind = meetingKinds.find((one) => one === valueOf(interaction, field.kind)) ?? before.kind;
	const types = readTypes(words, program, oneLine(typedIn(interaction, field.types)));
	await changeMeeting(db, guild, id, { title, about: about === '' ? null : about, kind, program, ...types }, at);
	await answer.instead(await screenCard(interaction, context, id, words.meetingPlan.screen.changed));
}
