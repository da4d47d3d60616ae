import type { Words } from '#data/words/index.ts';
import { button, card, quote, type Card } from '#src/discord/card.ts';
import { onButton, onSelect, type Component, type Context } from '#src/discord/command.ts';
import { listCard } from '#src/discord/cope/list.ts';
import { listRoutes as routes } from '#src/discord/cope/routes.ts';
import { rowId } from '#src/discord/custom-id.ts';
import { Expired } from '#src/errors.ts';
import { moveThing, ownThings, removeThing, type Thing } from '#src/features/coping.ts';

/** To open something on one's own list, to move it, and to take it off with a second press. */
export const listChangeComponents: readonly Component[] = [
	onSelect('string', routes.choose, async (interaction, _values, context) => {
		const id = rowId.decode(String(interaction.values[0]));
		if (id === undefined) throw new Expired();
		await context.answer.instead(await openedCard(context, id));
	}),
	onButton(routes.open, async (_interaction, { thing }, context) => {
		await context.answer.instead(await openedCard(context, thing));
	}),
	onButton(routes.move, async (_interaction, { thing, place }, context) => {
		await moveThing(context.db, context.member.user, { id: thing, place });
		await context.answer.instead(await openedCard(context, thing));
	}),
	onButton(routes.remove, async (_interaction, { thing }, context) => {
		const { words } = await found(context, thing);
		const { list } = context.words.cope;
		const buttons = [
			button(routes.removeNow.id({ thing }), list.yes, 'careful'),
			button(routes.open.id({ thing }), list.no),
		];
		await context.answer.instead(card(`${list.ask}\n${quote(words)}`, buttons));
	}),
	onButton(routes.removeNow, async (_interaction, { thing }, context) => {
		await removeThing(context.db, context.member.user, thing);
		await context.answer.instead(await listCard(context, [context.words.cope.list.removed]));
	}),
];

/** Something on a person's list with its place. @throws {Expired} when it is not on it. */
async function found({ db, vault, member }: Context, id: string): Promise<Thing & Placed> {
	const things = await ownThings(db, vault, member.user);
	const index = things.findIndex((one) => one.id === id);
	const thing = things[index];
	if (!thing) throw new Expired();
	return { ...thing, place: index + 1, all: things.length };
}

interface Placed {
	/** Counted from 1. */
	readonly place: number;
	readonly all: number;
}

async function openedCard(context: Context, id: string): Promise<Card> {
	const thing = await found(context, id);
	const { list } = context.words.cope;
	return card(`${list.place(thing.place, thing.all)}\n${quote(thing.words)}`, [
		...moves(context.words, thing),
		button(routes.remove.id({ thing: id }), list.remove),
		button(routes.list.id({}), list.list),
	]);
}

function moves({ cope: { list } }: Words, { id, place, all }: Thing & Placed) {
	const to = (there: number, label: string) => button(routes.move.id({ thing: id, place: there }), label);
	return [...(place > 1 ? [to(place - 1, list.up)] : []), ...(place < all ? [to(place + 1, list.down)] : [])];
}
