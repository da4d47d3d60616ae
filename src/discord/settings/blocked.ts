import type { SlashCommandSubcommandBuilder } from '@discordjs/builders';
import type { Words } from '#data/words/index.ts';
import { card, menu, type Card, type Part } from '#src/discord/card.ts';
import { onSelect, type Component, type Context } from '#src/discord/command.ts';
import { route, rowId } from '#src/discord/custom-id.ts';
import { dayShown } from '#src/discord/moment.ts';
import { mayKeep, type Scene } from '#src/discord/settings/scene.ts';
import { Expired, UserError } from '#src/errors.ts';
import { blockPerson, blocksOf, liftBlock } from '#src/features/blocks.ts';

/** The key of this setting for `mayKeep`. */
export const blockedKey = 'b';

const routes = { lift: route('blocked-lift', {}) } as const;

/** The shape of `/settings blocked`. */
export function blockedCommand(
	part: SlashCommandSubcommandBuilder,
	say: Words['kindness']['blocks'],
): SlashCommandSubcommandBuilder {
	return part
		.setName('blocked')
		.setDescription(say.command)
		.addUserOption((option) => option.setName('person').setDescription(say.option));
}

/**
 * Blocks a person, or shows whom somebody blocked. @param told the id of who is to be blocked; empty: nobody.
 * @throws {UserError} for themselves. @throws {NeedsConsent} as `mayKeep`, before anybody is blocked.
 */
export async function blocked(told: string, scene: Scene): Promise<Part[]> {
	const { db, member, at, words } = scene;
	const { blocks: say } = words.kindness;
	if (told === '') return blockedParts(scene);
	if (!/^\d{17,20}$/.test(told)) throw new Expired();
	if (told === member.user) throw new UserError(({ kindness }) => kindness.blocks.oneself);
	await mayKeep(scene, [blockedKey, told]);
	await blockPerson(db, { user: member.user, other: told, unnamed: false }, at);
	return [say.done(`<@${told}>`), ...(await blockedParts(scene))];
}

/** To take a block back. It works by the row, so that it tells nothing of who wrote without a name. */
export const blockedComponents: readonly Component[] = [
	onSelect('string', routes.lift, async (interaction, _values, context) => {
		const id = rowId.decode(String(interaction.values[0]));
		if (id === undefined) throw new Expired();
		await liftBlock(context.db, context.member.user, id);
		await context.answer.instead(await liftedCard(context));
	}),
];

async function liftedCard(context: Context): Promise<Card> {
	return card(context.words.kindness.blocks.lifted, ...(await blockedParts(context)));
}

/** A menu has at most 25. */
const mostShown = 25;

async function blockedParts({ db, member, words }: Context): Promise<Part[]> {
	const { blocks: say } = words.kindness;
	const all = await blocksOf(db, member.user);
	if (all.length === 0) return [[say.title, say.none].join('\n')];
	const shown = all.slice(0, mostShown);
	const lines = shown.map(({ other, at }, index) => {
		const day = dayShown(at.toString());
		return say.line(index + 1, other === undefined ? say.unnamed(day) : say.named(`<@${other}>`, day));
	});
	const more = all.length - shown.length;
	const options = shown.map(({ id }, index) => ({ value: id, label: say.optionNamed(index + 1) }));
	return [
		[say.title, ...lines, ...(more > 0 ? [say.more(more)] : []), `-# ${say.how}`].join('\n'),
		menu(routes.lift.id({}), say.lift, options),
	];
}
