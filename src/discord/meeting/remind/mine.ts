import { wordsFor } from '#data/words/index.ts';
import { card, line, menu, type Card } from '#src/discord/card.ts';
import { onButton, onSelect, type Component, type Context } from '#src/discord/command.ts';
import { rowId } from '#src/discord/custom-id.ts';
import { mineParts } from '#src/discord/meeting/coming/acts.ts';
import { attendedButton } from '#src/discord/meeting/coming/buttons.ts';
import type { Subcommand } from '#src/discord/subcommands.ts';
import { routes } from '#src/discord/meeting/remind/routes.ts';
import { titleText } from '#src/discord/meeting/remind/told.ts';
import { leadsText, nextLine, wishScreen } from '#src/discord/meeting/remind/wish.ts';
import { shortened } from '#src/domain/text.ts';
import { Expired } from '#src/errors.ts';
import { attendedOf } from '#src/features/coming/attended.ts';
import { wishesOf, type Wish } from '#src/features/meetings/wishes.ts';

/** So many are shown, which is what a menu has room for. */
const most = 15;

/** `/meeting mine`: somebody's own reminders, what they come to, and how many they were at. In a DM those of all servers. */
export const minePart: Subcommand = {
	shape: (part) => part.setName('mine').setDescription(wordsFor('en').meetingReminder.mine.command),
	async run({ locale }, context) {
		await context.answer.privately(await mineCard(context, locale));
	},
};

export const mineComponents: readonly Component[] = [
	onButton(routes.mine, async ({ locale }, _values, context) => {
		await context.answer.instead(await mineCard(context, locale));
	}),

	onSelect('string', routes.mineOpen, async (interaction, _values, context) => {
		const id = rowId.decode(String(interaction.values[0]));
		const own = (await ownWishes(context)).find((one) => one.meeting.id === id);
		if (!own) throw new Expired();
		await context.answer.instead(await wishScreen(context, own.meeting));
	}),
];

async function ownWishes({ db, member }: Context): Promise<readonly Wish[]> {
	const wishes = await wishesOf(db, member.user, member.guild ?? undefined);
	return wishes.filter(({ meeting }) => meeting.endedAt === null);
}

async function mineCard(context: Context, locale: string): Promise<Card> {
	const { db, vault, member, words, mention } = context;
	const { mine: say } = words.meetingReminder;
	const wishes = await ownWishes(context);
	const shown = wishes.slice(0, most);
	const lines = shown.map(({ meeting, leads }) =>
		[say.one(titleText(meeting), leadsText(words, leads)), ...nextLine(context, meeting)].join('\n'),
	);
	const more = wishes.length > most ? [say.more(wishes.length - most)] : [];
	const { all: attended } = await attendedOf(db, vault, member.user, { from: 0, count: 1 });
	return card(
		say.title,
		wishes.length === 0 ? say.none(mention('meeting list')) : [say.reminders, ...lines, ...more].join('\n'),
		...(wishes.length === 0 ? [] : [menu(routes.mineOpen.id({}), say.choose, shown.map(optionOf))]),
		line,
		...(await mineParts(context, locale)),
		...(attended === 0 ? [] : [say.attended(attended), [attendedButton(words)]]),
		say.onlyYou,
	);
}

function optionOf({ meeting: { id, title } }: Wish) {
	return { value: id, label: shortened(title.replace(/\s+/g, ' '), 100) };
}
