import { Events, GuildScheduledEventStatus, type Client } from 'discord.js';
import type { App } from '#src/app.ts';
import type { Kind } from '#src/delivery/kind.ts';
import { asTyped } from '#src/discord/as-typed.ts';
import { button, card, type Card } from '#src/discord/card.ts';
import { onButton, type Component } from '#src/discord/command.ts';
import { route, rowId } from '#src/discord/custom-id.ts';
import { placesToTell } from '#src/discord/guild-life/tell.ts';
import { momentShown } from '#src/discord/moment.ts';
import { wordsOfServer } from '#src/discord/place.ts';
import { managedServer } from '#src/discord/setup/authority.ts';
import { Expired } from '#src/errors.ts';
import { guildSettings } from '#src/features/guilds.ts';
import { eventEnded, eventRemoved, removedEventLetter, wantEventAgain } from '#src/features/meetings/events.ts';
import { occurrenceOf } from '#src/features/meetings/find.ts';

export const eventRoutes = { again: route('meeting-event-again', { occurrence: rowId }) } as const;

/** Notes when somebody removes, cancels or ends an event of ours. */
export function watchEvents({ db, now, log }: App, client: Client<true>): void {
	const note = (work: Promise<void>) => {
		work.catch((err: unknown) => {
			log.error({ err }, 'what became of an event could not be noted');
		});
	};
	client.on(Events.GuildScheduledEventDelete, ({ guildId, id }) => {
		note(eventRemoved(db, guildId, id, now()));
	});
	client.on(Events.GuildScheduledEventUpdate, (_before, { guildId, id, status }) => {
		if (status === GuildScheduledEventStatus.Canceled) note(eventRemoved(db, guildId, id, now()));
		if (status === GuildScheduledEventStatus.Completed) note(eventEnded(db, guildId, id));
	});
}

/** The letters that tell moderators, once for each, that an event was removed, with a way to put it back. */
export function removedEventKind(app: App, client: Client<true>): Kind<Card> {
	return {
		name: removedEventLetter,
		toChannel: true,
		async plan({ guild: id, subject }) {
			const guild = client.guilds.cache.get(id ?? '');
			if (!guild) return { do: 'drop', why: 'Handrail is not in the server' };
			const [channel] = placesToTell(guild, await guildSettings(app.db, guild.id));
			if (channel === undefined) return { do: 'drop', why: 'there is no channel to tell moderators' };
			const found = await occurrenceOf(app.db, guild.id, subject).catch(unlessExpired);
			if (found?.state !== 'on') return { do: 'drop', why: 'the meeting does not take place' };
			const { event: say } = await wordsOfServer(app, guild.id);
			const text = say.removed(asTyped(found.meeting.title), momentShown(found.occurrence.at));
			const again = button(eventRoutes.again.id({ occurrence: subject }), say.again);
			return { do: 'send', channel, message: card(text, [again]) };
		},
	};
}

function unlessExpired(error: unknown): undefined {
	if (!(error instanceof Expired)) throw error;
}

/** The buttons about events of meetings. */
export const eventButtons: readonly Component[] = [
	onButton(eventRoutes.again, async (interaction, { occurrence }, { db, at, words, answer }) => {
		const guild = managedServer(interaction);
		const { state, occurrence: when } = await occurrenceOf(db, guild, occurrence);
		const isPast = state !== 'on' || when.at.epochMilliseconds <= at.epochMilliseconds;
		if (!isPast) await wantEventAgain(db, guild, occurrence);
		await answer.privately(card(isPast ? words.event.notThere : words.event.soon));
	}),
];
