import { InteractionResponseType, MessageFlags } from 'discord-api-types/v10';
import { answerInteraction, followUp, wasBefore } from '../interactions.ts';
import { deleteMessage, editMessage } from '../messages.ts';
import type { MessageBody } from '../messages.ts';
import { pass, Refused } from '../refused.ts';
import { isTokenDead } from '../waiting.ts';
import { checkMessage } from '../validate/message.ts';
import type { Interaction, Kept } from '../world.ts';
import { done, ok } from './route.ts';
import type { Answer, Call, Route } from './route.ts';

/** Answers to interactions: the callback, and the webhook that an interaction's token opens for 15 minutes. */
export const interactionRoutes: readonly Route[] = [
	{ method: 'POST', path: '/interactions/{interaction_id}/{interaction_token}/callback', open: true, run: callback },
	{ method: 'POST', path: '/webhooks/{webhook_id}/{webhook_token}', open: true, run: createFollowUp },
	{
		method: 'GET',
		path: '/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}',
		open: true,
		run: (call) => ok(answered(call).kept.message),
	},
	{
		method: 'PATCH',
		path: '/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}',
		open: true,
		run(call) {
			const { interaction, kept } = answered(call);
			const files = call.files.map(({ name }) => name);
			pass(checkMessage(call.body, 'webhook-edit', { files, ...wasBefore(kept) }));
			if (kept.message.id === interaction.originalId) interaction.loading = false;
			return ok(editMessage(call.core, kept, call.body as MessageBody, call.files).message);
		},
	},
	{
		method: 'DELETE',
		path: '/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}',
		open: true,
		run(call) {
			const { interaction, kept } = answered(call);
			if (kept.message.id === interaction.originalId) interaction.loading = false;
			deleteMessage(call.core, kept);
			return done;
		},
	},
];

const deferred: number = InteractionResponseType.DeferredChannelMessageWithSource;

function callback(call: Call): Answer {
	const { core, waiting, at, body, files, query } = call;
	const interaction = core.world.interactions.get(at['interaction_id'] ?? '');
	if (interaction?.token !== at['interaction_token'] || !interaction) throw new Refused(10062);
	const kept = answerInteraction(core, waiting, interaction, body, files);
	if (query.get('with_response') !== 'true') return done;
	const type = interaction.answeredWith;
	const flags = kept?.message.flags ?? 0;
	return ok({
		interaction: {
			id: interaction.id,
			type: interaction.type,
			...(kept && {
				response_message_id: kept.message.id,
				response_message_loading: type === deferred,
				response_message_ephemeral: (flags & MessageFlags.Ephemeral) !== 0,
			}),
		},
		// A dialog and choices make nothing that could be given back.
		...(kept && { resource: { type, message: kept.message } }),
	});
}

function createFollowUp(call: Call): Answer {
	const interaction = interactionOf(call);
	const deferred = interaction.loading && call.core.world.messages.get(interaction.originalId ?? '');
	const files = call.files.map(({ name }) => name);
	const given = deferred ? { files, ...wasBefore(deferred) } : { files };
	pass(checkMessage(call.body, 'webhook', given));
	const kept = followUp(call.core, interaction, call.body as MessageBody, call.files);
	return call.query.get('wait') === 'false' ? done : ok(kept.message);
}

/** The interaction of a webhook token. Throws `Refused`: 10015 before its first answer, 50027 when it is over. */
function interactionOf({ core, at }: Call): Interaction {
	if (at['webhook_id'] !== core.world.bot.user.id) throw new Refused(10015);
	const interaction = core.world.tokens.get(at['webhook_token'] ?? '');
	if (!interaction || isTokenDead(core, interaction)) throw new Refused(50027);
	if (interaction.answeredWith === null) throw new Refused(10015);
	return interaction;
}

/** The message of `@original` or of an id that this token made. Throws `Refused` 10008 when there is none. */
function answered(call: Call): { readonly interaction: Interaction; readonly kept: Kept } {
	const interaction = interactionOf(call);
	const wanted = call.at['message_id'] ?? '';
	const id = wanted === '@original' ? interaction.originalId : wanted;
	const kept = call.core.world.messages.get(id ?? '');
	if (!kept || (kept.token !== interaction.token && id !== interaction.originalId)) throw new Refused(10008);
	return { interaction, kept };
}
