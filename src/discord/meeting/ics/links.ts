import type { ButtonInteraction } from 'discord.js';
import type { Temporal } from 'temporal-polyfill';
import { button, card, type Card } from '#src/discord/card.ts';
import { onButton, type Component, type Context } from '#src/discord/command.ts';
import { icsRoutes as routes, type whose } from '#src/discord/meeting/ics/routes.ts';
import { dayShown } from '#src/discord/moment.ts';
import { managedServer } from '#src/discord/setup/authority.ts';
import { NeedsConsent, UserError } from '#src/errors.ts';
import { linkMadeAt, renewLink, revokeLink, type LinkOwner } from '#src/features/calendars/links.ts';
import { hasAgreed } from '#src/features/consent.ts';

type Whose = (typeof whose)[number];

/** The first word of what `meeting` goes on with once somebody agreed. */
const ownNext = 'calendar';

/** The buttons of calendar links. */
export const linkButtons: readonly Component[] = [
	// The file that stands above it stays.
	onButton(routes.link, async (interaction, { of }, context) => {
		await context.answer.privately(await opened(interaction, of, context));
	}),
	onButton(routes.renew, async (interaction, { of }, context) => {
		await context.answer.instead(await made(interaction, of, context));
	}),
	onButton(routes.revoke, async (interaction, { of }, context) => {
		await revokeLink(context.db, ownerOf(interaction, of, context));
		await context.answer.instead(card(context.words.calendar[of].gone));
	}),
];

/** Goes on with a person's own link once they agreed; false where it is about something else. */
export async function goOnWithLink(
	interaction: ButtonInteraction,
	[what]: readonly string[],
	context: Context,
): Promise<boolean> {
	if (what !== ownNext) return false;
	await context.answer.instead(await opened(interaction, 'own', context));
	return true;
}

/** Makes a link where there is none yet; one that is there can only be made anew. */
async function opened(interaction: ButtonInteraction, of: Whose, context: Context): Promise<Card> {
	const madeAt = await linkMadeAt(context.db, ownerOf(interaction, of, context));
	return madeAt ? thereCard(context, of, madeAt) : made(interaction, of, context);
}

async function made(interaction: ButtonInteraction, of: Whose, context: Context): Promise<Card> {
	const { db, member, at, publicUrl, words } = context;
	const owner = ownerOf(interaction, of, context);
	if (publicUrl === undefined) throw new UserError(({ calendar }) => calendar.noLink);
	if (of === 'own' && !(await hasAgreed(db, member))) throw new NeedsConsent(['meeting', ownNext]);
	const secret = await renewLink(db, owner, at);
	const say = words.calendar[of];
	return card(say.title, say.made(linkOf(publicUrl, secret)), say.secret, buttons(context, of));
}

function thereCard(context: Context, of: Whose, madeAt: Temporal.Instant): Card {
	const say = context.words.calendar[of];
	return card(say.title, say.there(dayShown(madeAt.toString())), buttons(context, of));
}

function buttons({ words: { calendar: say } }: Context, of: Whose) {
	return [button(routes.renew.id({ of }), say.renew), button(routes.revoke.id({ of }), say.revoke, 'careful')];
}

/** @throws {UserError} where it is the server's, for everybody who does not manage it. */
function ownerOf(interaction: ButtonInteraction, of: Whose, { member }: Context): LinkOwner {
	return of === 'own' ? { user: member.user } : { guild: managedServer(interaction) };
}

/** Where calendars fetch what a secret leads to. */
function linkOf(publicUrl: string, secret: string): string {
	return `${publicUrl}/calendar/${secret}.ics`;
}
