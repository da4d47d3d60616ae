import { ComponentType, TextInputStyle, type APILabelComponent } from 'discord-api-types/v10';
import type { ModalSubmitInteraction } from 'discord.js';
import type { Words } from '#data/words/index.ts';
import type { CheckinChannel } from '#src/discord/checkin/channel.ts';
import type { Form } from '#src/discord/card.ts';
import { label } from '#src/discord/fields.ts';
import { shortened } from '#src/domain/text.ts';
import { moods, noteLimit, sharings, urges, type Mood, type Urge } from '#src/domain/checkin.ts';

/** The fields of the form, by custom_id. */
export const field = { mood: 'mood', urge: 'urge', note: 'note', who: 'who' } as const;

/** How are you, urges, what is on your mind, and who may see it: only me, unless there is a channel and it is chosen. */
export function checkinForm(customId: string, words: Words, channel: CheckinChannel): Form {
	const { form } = words.checkin;
	return {
		custom_id: customId,
		title: form.title,
		components: [
			moodField(words),
			urgeField(words),
			noteField(form.note, form.noteHint),
			channel.state === 'ready'
				? label(form.who, {
						type: ComponentType.RadioGroup,
						custom_id: field.who,
						required: true,
						options: [
							{ value: 'me', label: form.onlyMe, default: true },
							...sharings.map((how) => ({
								value: how,
								label: form[how](nameOf(channel.name)),
								...(how === 'anonymous' && { description: form.anonymousHint }),
							})),
						],
					})
				: { type: ComponentType.TextDisplay, content: [form.onlyMeNote, ...whyNot(words, channel)].join(' ') },
		],
	};
}

/** A check-in as it was given, to be changed. @param sharedIn the name of the channel whose message changes with it. */
export function editForm(
	customId: string,
	words: Words,
	given: { readonly mood: Mood; readonly urge: Urge | undefined; readonly note: string | undefined },
	sharedIn: string | undefined,
): Form {
	const { noteForm: note, form } = words.checkin;
	return {
		custom_id: customId,
		title: form.editTitle,
		components: [
			moodField(words, given.mood),
			urgeField(words, given.urge),
			noteField(note.note, given.note === undefined ? note.firstHint : note.hint, given.note),
			...(sharedIn === undefined
				? []
				: [{ type: ComponentType.TextDisplay as const, content: form.editShared(`#${nameOf(sharedIn)}`) }]),
		],
	};
}

function moodField({ checkin: { form, mood } }: Words, given?: Mood): APILabelComponent {
	const options = moods.map((value) => ({ value, label: mood[value], ...(value === given && { default: true }) }));
	return label(form.mood, { type: ComponentType.RadioGroup, custom_id: field.mood, options, required: true });
}

function urgeField({ checkin: { form, urge } }: Words, given?: Urge): APILabelComponent {
	const options = urges.map((value) => ({ value, label: urge[value], ...(value === given && { default: true }) }));
	const select = {
		type: ComponentType.StringSelect,
		custom_id: field.urge,
		options,
		placeholder: form.urgeEmpty,
		min_values: 0,
		max_values: 1,
		required: false,
	} as const;
	return label(form.urge, select, form.urgeHint);
}

function whyNot({ checkin }: Words, channel: CheckinChannel): string[] {
	return 'id' in channel ? [checkin.form.notWritable(`<#${channel.id}>`)] : [];
}

/** The note of a check-in, to add or change. @param sharedIn the name of the channel whose message changes with it. */
export function noteForm(customId: string, words: Words, note: string | undefined, sharedIn: string | undefined): Form {
	const { noteForm: form } = words.checkin;
	const first = note === undefined ? form.firstHint : form.hint;
	const hint = sharedIn === undefined ? first : form.sharedHint(first, nameOf(sharedIn));
	return { custom_id: customId, title: form.title, components: [noteField(form.note, hint, note)] };
}

function noteField(text: string, hint: string, value?: string): APILabelComponent {
	const input = {
		type: ComponentType.TextInput,
		custom_id: field.note,
		style: TextInputStyle.Paragraph,
		required: false,
		max_length: noteLimit,
		...(value !== undefined && { value }),
	} as const;
	return label(text, input, hint);
}

/** Labels have 45 characters and descriptions 100, and channel names may have as many. */
function nameOf(channel: string): string {
	return shortened(channel, 28);
}

/** What a person put into a field of one value, whatever kind of input a client claims it was. */
export function valueOf(interaction: ModalSubmitInteraction, name: string): string | undefined {
	const given = interaction.fields.fields.get(name);
	if (!given) return undefined;
	const value: unknown = 'values' in given ? given.values[0] : 'value' in given ? given.value : undefined;
	return typeof value === 'string' ? value : undefined;
}
