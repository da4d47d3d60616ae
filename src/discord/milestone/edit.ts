import type { ModalSubmitInteraction } from 'discord.js';
import { button, card, type Form } from '#src/discord/card.ts';
import { givingBack } from '#src/discord/checkin/acts.ts';
import { onButton, onForm, type Component, type Context } from '#src/discord/command.ts';
import type { Draft } from '#src/discord/drafts.ts';
import { limitInput, mostDate } from '#src/discord/milestone/add-form.ts';
import { draftText, textInput, typedIn } from '#src/discord/milestone/inputs.ts';
import { asTyped } from '#src/discord/milestone/names.ts';
import { openCounter } from '#src/discord/milestone/open.ts';
import { milestoneRoutes as routes, type Kind } from '#src/discord/milestone/routes.ts';
import { sceneOf } from '#src/discord/settings/scene.ts';
import { legible, lengthOf } from '#src/domain/text.ts';
import { typedAllowance, typedMinutes, typedMoney } from '#src/domain/typed-amount.ts';
import { nameLimit, noteLimit, reasonLimit, type About } from '#src/features/counters/about.ts';
import type { CounterView } from '#src/features/counters/counter.ts';
import { editCounter } from '#src/features/counters/edit.ts';
import { counterOf } from '#src/features/counters/view.ts';

const fields = ['name', 'note', 'reason', 'limit', 'money', 'minutes'] as const;
type Given = Readonly<Record<(typeof fields)[number], string>>;

/** To change what a counter is called, what is noted about it, and what it saves. */
export const editComponents: readonly Component[] = [
	onButton(routes.edit, async (_interaction, { counter, draft }, context) => openEdit(context, counter, draft)),
	onForm(routes.editForm, async (interaction, { counter }, context) => keepEdit(interaction, context, counter)),
];

/** Opens the form with what a counter holds, or with what was typed before. */
export async function openEdit(context: Context, counter: string, draft = ''): Promise<void> {
	const { db, vault, member, at, answer, drafts } = context;
	const view = await counterOf(db, vault, member.user, counter, at);
	await answer.form(editForm(context, view, drafts.find(member.user, draft, at) ?? heldBy(view)));
}

function heldBy({ about }: CounterView): Draft {
	const { money, minutes, limit } = about;
	return {
		name: about.name,
		note: about.note ?? '',
		reason: about.reason ?? '',
		limit: limit ? `${limit.amount} ${limit.unit}`.trim() : '',
		money: money ? `${money.amount} ${money.currency}` : '',
		minutes: minutes === undefined ? '' : String(minutes),
	};
}

function editForm({ words }: Pick<Context, 'words'>, { id, kind }: CounterView, draft: Draft): Form {
	const { edit: say } = words.counter;
	const value = (field: string) => draftText(draft, field);
	const long = { most: noteLimit, long: true } as const;
	const saves = { most: mostDate } as const;
	return {
		custom_id: routes.editForm.id({ counter: id }),
		title: say.title,
		components: [
			textInput({ id: 'name', text: say.name, most: nameLimit, required: true, value: value('name') }),
			textInput({ id: 'note', text: say.note, hint: say.noteHint, ...long, value: value('note') }),
			textInput({ id: 'reason', text: say.reason, hint: say.noteHint, ...long, value: value('reason') }),
			...(kind === 'limit' ? [limitInput(words, value('limit'))] : []),
			...(kind === 'since'
				? [
						textInput({ id: 'money', text: say.money, hint: say.moneyHint, ...saves, value: value('money') }),
						textInput({ id: 'minutes', text: say.minutes, hint: say.minutesHint, ...saves, value: value('minutes') }),
					]
				: []),
		],
	};
}

async function keepEdit(interaction: ModalSubmitInteraction, context: Context, counter: string): Promise<void> {
	const { db, vault, member, at, words, answer, drafts } = context;
	const { kind } = await counterOf(db, vault, member.user, counter, at);
	const typed = Object.fromEntries(fields.map((field) => [field, typedIn(interaction, field)])) as Given;
	const read = aboutIn(typed, kind, words);
	if ('problems' in read) {
		const draft = drafts.keep(member.user, typed, at);
		const { date } = words.counter;
		const again = button(routes.edit.id({ counter, draft }), date.again, 'main');
		await answer.instead(card([...read.problems, date.kept].join('\n'), [again]));
		return;
	}
	const written = [typed.name, typed.note, typed.reason].filter((text) => text !== '').join('\n\n');
	await givingBack(written, async () => editCounter(db, vault, member, { id: counter, at, about: read.about }));
	await openCounter(sceneOf(interaction, context), counter, [words.counter.opened.changed]);
}

/** What was typed, as it can be kept; or all that cannot be read in it, as sentences. */
function aboutIn(
	typed: Given,
	kind: Kind,
	{ counter: { unreadable: say } }: Context['words'],
): { readonly about: About } | { readonly problems: readonly string[] } {
	const name = legible(typed.name).replace(/\s+/g, ' ');
	const [note, reason] = [legible(typed.note), legible(typed.reason)];
	const money = typedMoney(typed.money);
	const minutes = typedMinutes(typed.minutes);
	const limit = typedAllowance(typed.limit);
	const problems = [
		...(name === '' ? [say.name] : []),
		...(lengthOf(name) > nameLimit ? [say.longName(nameLimit)] : []),
		...(lengthOf(note) > noteLimit || lengthOf(reason) > reasonLimit ? [say.longText(noteLimit)] : []),
		...(kind === 'limit' && !limit ? [typed.limit === '' ? say.noLimit : say.limit(asTyped(typed.limit))] : []),
		...(kind === 'since' && typed.money !== '' && !money ? [say.money(asTyped(typed.money))] : []),
		...(kind === 'since' && typed.minutes !== '' && minutes === undefined ? [say.minutes(asTyped(typed.minutes))] : []),
	];
	if (problems.length > 0) return { problems };
	return {
		about: {
			name,
			note: note === '' ? undefined : note,
			reason: reason === '' ? undefined : reason,
			limit: kind === 'limit' ? limit : undefined,
			money: kind === 'since' ? money : undefined,
			minutes: kind === 'since' ? minutes : undefined,
		},
	};
}
