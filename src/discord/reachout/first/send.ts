import type { ButtonInteraction } from 'discord.js';
import { button, card, line } from '#src/discord/card.ts';
import type { Context } from '#src/discord/command.ts';
import { calmButton } from '#src/discord/cope/step.ts';
import { sendDirectly, type DmRefusal } from '#src/discord/dm.ts';
import { firstRoutes as routes } from '#src/discord/reachout/first/routes.ts';
import { numbersFor } from '#src/discord/reachout/first/show.ts';
import { inWords } from '#src/discord/reachout/first/words.ts';
import { placeOf } from '#src/discord/where.ts';
import { nonceOf } from '#src/nonce.ts';

/**
 * Sends the numbers to the person who asks for it, and to nobody else: the conversation is opened for this act, and no
 * database is asked whether it may. What they look at stays, so that nothing is lost where it cannot be sent.
 */
export async function sendNumbers(
	interaction: ButtonInteraction,
	{ country }: { readonly country: string },
	context: Context,
): Promise<void> {
	const { member, at, answer } = context;
	const numbers = await numbersFor(interaction, context, country === '' ? {} : { country });
	const letter = inWords(context, (words) =>
		card(words.reachoutFirst.sent.neutral, line, numbers, [
			calmButton(words),
			button(routes.close.id({}), words.reachoutFirst.close),
		]),
	);
	const sent = await sendDirectly(interaction.client.rest, {
		user: member.user,
		channel: placeOf(interaction) === 'dm' ? interaction.channelId : null,
		card: letter,
		// Pressed twice on one screen, it is one message.
		nonce: nonceOf('numbers', interaction.message.id, country),
		at,
	});
	const said = typeof sent === 'string' ? sent : 'done';
	await answer.privately(inWords(context, (words) => card(words.reachoutFirst.sent[outcomes[said]])));
}

const outcomes = {
	done: 'done',
	closed: 'closed',
	soon: 'soon',
	unsent: 'soon',
	wait: 'later',
	unsure: 'later',
	refused: 'later',
} as const satisfies Record<DmRefusal | 'done', 'done' | 'closed' | 'soon' | 'later'>;
