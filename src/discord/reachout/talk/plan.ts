import { createHash } from 'node:crypto';
import type { ButtonInteraction, StringSelectMenuInteraction } from 'discord.js';
import type { Card } from '#src/discord/card.ts';
import type { Context } from '#src/discord/command.ts';
import { partsOf } from '#src/discord/reachout/relayed.ts';
import { comesBy, ownScreen } from '#src/discord/reachout/talk/own.ts';
import { isInThread } from '#src/discord/reachout/talk/own-card.ts';
import { planPreview, planWords, usualParts } from '#src/discord/reachout/talk/plan-card.ts';
import { planParts, type HardDayPlan, type PlanPart } from '#src/domain/hard-day.ts';
import { Expired } from '#src/errors.ts';
import { planOf } from '#src/features/hard-day.ts';
import { ownRequestById } from '#src/features/reachout/own.ts';
import { Refused } from '#src/features/reachout/refused.ts';
import type { ReachRequest } from '#src/features/reachout/request.ts';
import { memberWritesAll } from '#src/features/reachout/texts.ts';

type Acting = ButtonInteraction | StringSelectMenuInteraction;

/**
 * Shows somebody how their helper would read their plan; what they were told stays above it.
 * @throws {Expired} where the request is not theirs.
 */
export async function openPlan(
	interaction: ButtonInteraction,
	{ request, from }: { readonly request: string; readonly from: 'own' | 'note' },
	context: Context,
): Promise<void> {
	const { answer } = context;
	const below =
		from === 'own'
			? context
			: { ...context, answer: { ...answer, instead: async (shown: Card) => answer.privately(shown) } };
	const scene = await sceneOf(interaction, below, request);
	if (scene) await look(below, { ...scene, chosen: usualParts(scene.plan, scene.request.how) });
}

/** The same with the parts that they chose. @throws {Expired} where the request is not theirs. */
export async function choosePlanParts(
	interaction: StringSelectMenuInteraction,
	{ request }: { readonly request: string },
	context: Context,
): Promise<void> {
	const known = interaction.values.every((value) => planParts.some((part) => part === value));
	if (!known) throw new Expired();
	const scene = await sceneOf(interaction, context, request);
	if (scene) await look(context, { ...scene, chosen: planParts.filter((part) => interaction.values.includes(part)) });
}

/**
 * Passes on what somebody looked at, as it passes on what they write: once however often it is pressed, whole or not at all,
 * and only where it still is what they saw. @throws {Expired} where the request is not theirs.
 */
export async function sendPlan(
	interaction: ButtonInteraction,
	values: { readonly request: string; readonly draft: string },
	context: Context,
): Promise<void> {
	const { db, vault, member, answer, words, near, drafts, at } = context;
	const scene = await sceneOf(interaction, context, values.request);
	if (!scene) return;
	const { request, plan } = scene;
	const seen = drafts.find(member.user, values.draft, at);
	const kept = seen?.['request'] === request.id ? seen : undefined;
	const chosen = kept ? planParts.filter((part) => kept['parts']?.includes(part)) : usualParts(plan, request.how);
	const text = planWords(words, plan, chosen);
	if (text === '' || kept?.['seen'] !== printOf(text)) {
		const { changed, old } = words.reachoutPlan;
		await look(context, { ...scene, chosen, notice: kept ? changed : old });
		return;
	}
	const press = `${member.user} ${values.draft}`;
	const parts = near.isFirst(press) ? partsOf(text) : [];
	const whose = { user: member.user, guild: request.guild };
	const sent = await memberWritesAll(db, vault, whose, { request: request.id, parts }, at).catch((error: unknown) => {
		near.notYet(press);
		if (error instanceof Refused) return undefined;
		throw error;
	});
	const screen = async (notice?: string) => {
		const now = await ownRequestById(db, vault, member.user, request.id);
		return ownScreen(interaction, context, now, { notice });
	};
	if (!sent) {
		await answer.instead(await screen());
		return;
	}
	const { write: say } = words.reachoutTalk;
	const last = sent.at(-1);
	if (last?.state === 'claimed') {
		near.follow(
			last.text,
			async (became) => answer.revise(await screen(became === 'arrived' ? say.delivered : say.lost)),
			at,
		);
	}
	const state = last?.state ?? request.state;
	const now = state === 'open' ? say.waits : say.onItsWay;
	await answer.instead(await screen(parts.length > 1 ? `${now} ${say.parts(parts.length)}` : now));
}

interface PlanScene {
	readonly request: ReachRequest;
	readonly plan: HardDayPlan;
}

/**
 * The request and the plan of whoever presses. Undefined, and they are told why, where there is nobody to show it to any
 * more, they write to each other without Handrail, or there is no plan.
 */
async function sceneOf(interaction: Acting, context: Context, id: string): Promise<PlanScene | undefined> {
	const { db, vault, member, answer, words } = context;
	const request = await ownRequestById(db, vault, member.user, id);
	const plan = await planOf(db, vault, member.user);
	comesBy(interaction, context);
	const isEmpty = planParts.every((part) => plan[part] === undefined);
	if (request.state !== 'closed' && !isInThread(request) && !isEmpty) return { request, plan };
	const notice = request.state !== 'closed' && isEmpty ? words.reachoutPlan.none : undefined;
	await answer.instead(await ownScreen(interaction, context, request, { notice }));
	return undefined;
}

async function look(
	{ answer, words, drafts, member, at }: Context,
	view: PlanScene & { readonly chosen: readonly PlanPart[]; readonly notice?: string | undefined },
): Promise<void> {
	const { request, plan, chosen } = view;
	const seen = printOf(planWords(words, plan, chosen));
	const draft = drafts.keep(member.user, { request: request.id, parts: chosen, seen }, at);
	await answer.instead(planPreview(words, { ...view, draft }));
}

/** By which it is known again without being kept. */
function printOf(text: string): string {
	return createHash('sha256').update(text).digest('base64url');
}
