import { PermissionFlagsBits, type BaseInteraction, type UserSelectMenuInteraction } from 'discord.js';
import type { Context } from '#src/discord/command.ts';
import { Expired, UserError } from '#src/errors.ts';
import { hostedDate, type HostedDate } from '#src/features/hosting/hosts.ts';
import { isOnRota } from '#src/features/hosting/rota.ts';

/** Whether somebody manages the server where they are: as for `/setup`, Discord computes it anew for each interaction. */
export function manages({ guildId, memberPermissions }: BaseInteraction): boolean {
	return guildId !== null && memberPermissions?.has(PermissionFlagsBits.ManageGuild) === true;
}

/** A date as somebody looks at it who may. */
export interface SeenDate {
	readonly date: HostedDate;
	/** They are on its rota. */
	readonly onRota: boolean;
	readonly hosts: boolean;
	readonly manages: boolean;
}

/**
 * A date of the server where somebody is; in a direct message, one that they host or may be asked to host.
 * @throws {Expired} where there is none for them.
 */
export async function seenDate(
	interaction: BaseInteraction,
	{ db, member }: Pick<Context, 'db' | 'member'>,
	occurrence: string,
): Promise<SeenDate> {
	const date = await hostedDate(db, member.guild, occurrence);
	if (!date) throw new Expired();
	const onRota = await isOnRota(db, member.user, date.meeting);
	const hosts = date.hosts.some(({ user }) => user === member.user);
	if (member.guild === null && !onRota && !hosts) throw new Expired();
	return { date, onRota, hosts, manages: manages(interaction) };
}

/** @throws {UserError} for who neither is on the rota or hosts it, nor manages the server. */
export function maySetTopic({ onRota, hosts, manages: may }: SeenDate): void {
	if (!onRota && !hosts && !may) throw new UserError((words) => words.host.cannot.topic);
}

/** Who was chosen in a menu of people; Discord tells of each who they are. @throws {Expired} for whatever else was sent. */
export function chosenUser({ users }: UserSelectMenuInteraction): string {
	const user = users.first();
	if (!user) throw new Expired();
	return user.id;
}
