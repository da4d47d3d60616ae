import { ComponentType, TextInputStyle } from 'discord-api-types/v10';
import type { ModalSubmitInteraction } from 'discord.js';
import { type HelplineKind } from '#data/resources/index.ts';
import type { Words } from '#data/words/index.ts';
import type { Form } from '#src/discord/card.ts';
import { valueOf } from '#src/discord/checkin/form.ts';
import type { Draft } from '#src/discord/drafts.ts';
import { label } from '#src/discord/fields.ts';
import { lineRoutes as routes } from '#src/discord/setup/helplines/routes.ts';
import { needs } from '#src/domain/helplines.ts';
import { typedText, type TypedLine } from '#src/domain/line-facts.ts';
import type { ShownLine } from '#src/domain/server-lines.ts';

/** The fields of both forms, by custom_id. */
const field = {
	name: 'name',
	kind: 'kind',
	call: 'call',
	text: 'text',
	chat: 'chat',
	url: 'url',
	hours: 'hours',
} as const;
type Named = keyof typeof field;

const kinds: readonly HelplineKind[] = ['crisis', ...needs];

/** More than can be kept, so that nothing is cut off before it is said that it is too long. */
const mostTyped = 400;

/** Asks what is different about a line. @param draft what was filled in before, where it could not be kept. */
export function correctForm(words: Words, line: ShownLine, draft: Draft | undefined): Form {
	const { form: say } = words.helplines;
	const now = { call: line.call.join(', '), text: typedText(line), chat: line.chat, url: line.url, hours: line.hours };
	const input = inputs({ ...now, ...draft });
	return {
		custom_id: routes.correctForm.id({ line: line.id }),
		title: say.correct,
		components: [
			input('call', say.call, say.callHint),
			input('text', say.text, say.textHint),
			input('chat', say.chat, say.linkHint),
			input('url', say.url, say.linkHint),
			input('hours', say.hours, say.hoursHint),
		],
	};
}

/** Asks about a line to add. @param draft as in `correctForm`. */
export function addForm({ helplines: { form: say } }: Words, country: string, draft: Draft = {}): Form {
	const input = inputs(draft);
	const chosen = draft['kind'] ?? 'crisis';
	return {
		custom_id: routes.addForm.id({ country }),
		title: say.add,
		components: [
			input('name', say.name),
			label(say.kind, {
				type: ComponentType.StringSelect,
				custom_id: field.kind,
				required: true,
				options: kinds.map((kind) => ({ value: kind, label: say.kinds[kind], default: kind === chosen })),
			}),
			input('call', say.call, say.callHint),
			input('url', say.url, say.linkHint),
			input('hours', say.hours, say.hoursHint),
		],
	};
}

function inputs(filled: Readonly<Record<string, string | readonly string[] | null>>) {
	return (name: Named, text: string, hint?: string) => {
		const value = filled[name];
		const given = typeof value === 'string' && value !== '' ? { value } : {};
		const shape = { style: TextInputStyle.Short, required: name === 'name', max_length: mostTyped, ...given };
		return label(text, { type: ComponentType.TextInput, custom_id: field[name], ...shape }, hint);
	};
}

/** What was filled in, as it was. */
export function draftOf(interaction: ModalSubmitInteraction): Readonly<Record<string, string>> {
	const given = Object.values(field).map((name) => [name, valueOf(interaction, name)] as const);
	return Object.fromEntries(given.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

/** The same, to be read. @param fixed what the form does not ask for. */
export function typedIn(draft: Readonly<Record<string, string>>, fixed: Partial<TypedLine>): TypedLine {
	const kind = kinds.find((one) => one === draft['kind']) ?? 'crisis';
	const { name = '', call = '', text = '', chat = '', url = '', hours = '' } = draft;
	return { ...{ name, kind, call, text, chat, url, hours }, ...fixed };
}
