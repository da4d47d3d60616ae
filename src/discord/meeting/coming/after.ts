import type { Words } from '#data/words/index.ts';
import { button, card, menu, type Card, type Part } from '#src/discord/card.ts';
import { onButton, onForm, onSelect, type Component, type Context } from '#src/discord/command.ts';
import { rowId } from '#src/discord/custom-id.ts';
import { attendedButton } from '#src/discord/meeting/coming/buttons.ts';
import { comingRoutes as routes } from '#src/discord/meeting/coming/routes.ts';
import { counterOptions, counterReader } from '#src/discord/milestone/find.ts';
import { draftText, textInput, typedIn } from '#src/discord/milestone/inputs.ts';
import { nameOf } from '#src/discord/milestone/names.ts';
import { legible, lengthOf } from '#src/domain/text.ts';
import { Expired } from '#src/errors.ts';
import { attend, findAttended, mostTook, notAttended, tellTook, type Attended } from '#src/features/coming/attended.ts';
import { comingTo } from '#src/features/coming/coming.ts';
import { canCount, countMeetingsIn, countMeetingsNowhere, meetingCounter } from '#src/features/coming/counter.ts';
import { countersOf } from '#src/features/counters/view.ts';
import { attendedCard } from '#src/discord/meeting/coming/attended-list.ts';

const field = 'words';
/** More can be typed, so that nothing is cut off without a word. */
const mostTyped = 4_000;

/** What somebody answers after a meeting. Neither answer is better than the other. */
export const afterComponents: readonly Component[] = [
	onButton(routes.was, async (interaction, { occurrence }, context) => {
		const { db, vault, member, at } = context;
		const attended = await attend(db, vault, { user: member.user, occurrence, at });
		await context.answer.instead(await notedCard(context, attended, interaction.locale));
	}),

	onButton(routes.wasNot, async (_interaction, { occurrence }, { db, member, words, answer }) => {
		if (!(await comingTo(db, member.user, occurrence))) throw new Expired();
		await notAttended(db, { user: member.user, occurrence });
		await answer.instead(card(words.coming.after.wasNot));
	}),

	onButton(routes.took, async (_interaction, { attended, draft }, context) => {
		const { db, vault, member, at, words, answer, drafts } = context;
		const { took } = await findAttended(db, vault, member.user, attended);
		const { form: say } = words.coming.after;
		const value = draftText(drafts.find(member.user, draft, at), field) ?? took;
		await answer.form({
			custom_id: routes.tookForm.id({ attended }),
			title: say.title,
			components: [textInput({ id: field, text: say.words, hint: say.hint, most: mostTyped, long: true, value })],
		});
	}),

	onForm(routes.tookForm, async (interaction, { attended }, context) => {
		const { db, vault, member, at, words, answer, drafts } = context;
		const { after: say } = words.coming;
		const took = legible(typedIn(interaction, field));
		if (lengthOf(took) > mostTook) {
			await findAttended(db, vault, member.user, attended);
			const draft = drafts.keep(member.user, { [field]: took }, at);
			const again = button(routes.took.id({ attended, draft }), say.again, 'main');
			await answer.instead(card(say.tooLong(mostTook, lengthOf(took)), [again]));
			return;
		}
		const kept = await tellTook(db, vault, { user: member.user, id: attended, took });
		await answer.instead(attendedCard(words, kept, interaction.locale, took === '' ? say.emptied : say.kept));
	}),

	onSelect('string', routes.count, async (interaction, _values, context) => {
		const { db, vault, member, at, words, answer } = context;
		const id = rowId.decode(String(interaction.values[0]));
		if (id === undefined) throw new Expired();
		const view = await countMeetingsIn(db, vault, member, id, at);
		await answer.instead(card(words.coming.after.counting(nameOf(view)), [stopButton(words)]));
	}),

	onButton(routes.countNot, async (_interaction, _values, { db, member, words, answer }) => {
		await countMeetingsNowhere(db, member.user);
		await answer.instead(card(words.coming.list.stopped));
	}),
];

/** Lets the meetings of whoever presses count no more. */
export function stopButton({ coming: { list: say } }: Words) {
	return button(routes.countNot.id({}), say.stop);
}

async function notedCard(context: Context, attended: Attended, locale: string): Promise<Card> {
	const { db, vault, member, at, words } = context;
	const { after: say } = words.coming;
	const counter = await meetingCounter(db, vault, member.user, at);
	const counted = counter?.days.some(({ day }) => day.equals(attended.day));
	const write = button(
		routes.took.id({ attended: attended.id, draft: '' }),
		attended.took === '' ? say.write : say.change,
	);
	return card(
		[say.noted, ...(counter && counted ? [say.counted(nameOf(counter))] : []), say.took].join('\n'),
		[write, attendedButton(words)],
		...(counter ? [] : await countParts(context, locale)),
	);
}

/** Offers to let meetings count, to who has a counter for it. */
async function countParts(context: Context, locale: string): Promise<Part[]> {
	const { db, vault, member, at, words } = context;
	const fitting = (await countersOf(db, vault, member.user, at)).filter(canCount);
	if (fitting.length === 0) return [];
	const options = counterOptions(await counterReader(context, locale), fitting);
	return [menu(routes.count.id({}), words.coming.after.count, options)];
}
