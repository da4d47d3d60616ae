import type { Words } from '#data/words/index.ts';
import { card, type Card } from '#src/discord/card.ts';
import type { Context } from '#src/discord/command.ts';
import type { GuildSettings } from '#src/features/guilds.ts';
import type { About, Notice, PlacedPart } from '#src/features/notices.ts';

type Say = Words['guildLife']['notice'];

/**
 * What moderators are told, with the remedy.
 * @param together notices of one reason.
 */
export function noticeCard(
	{ guildLife: { notice: say } }: Words,
	together: readonly Notice[],
	settings: Partial<GuildSettings>,
	mention: Context['mention'],
): Card {
	const lost = together.map((notice) => lossText(say, notice, settings));
	return card([say.title, ...lost, remedyText(say, together, mention)].join('\n'));
}

function remedyText(say: Say, together: readonly Notice[], mention: Context['mention']): string {
	const setup = mention('setup show');
	const names = new Set(together.map(({ about }) => named(about)?.kind));
	const [name] = names;
	const gone = together[0]?.why === 'gone';
	if (together.every(({ about }) => about === 'events')) return say.permitEvents(setup);
	if (name?.startsWith('meeting') && names.size === 1) {
		const edit = mention('meeting edit');
		if (gone) return say.meeting.choose(edit);
		if (name === 'meetings') return say.permit(edit);
		return name === 'meeting-role' ? say.meeting.permitRole(edit) : say.meeting.permitThreads(edit);
	}
	if (name?.startsWith('discussion') && names.size === 1) {
		return gone && name !== 'discussions' ? say.discussion.nothing : say.discussion.look(mention('setup discussions'));
	}
	if (gone) return say.choose(setup);
	if (names.size > 1) return say.permit(setup);
	if (name === 'role') return say.permitRoles(setup);
	return name === 'threads' ? say.permitThreads(setup) : say.permit(setup);
}

function lossText(say: Say, { about, why }: Notice, settings: Partial<GuildSettings>): string {
	if (about === 'events') return say.forbidden.events;
	const one = named(about);
	const gone = why === 'gone';
	switch (one?.kind) {
		case 'panel':
			return say.forbidden.panel(`<#${one.id}>`);
		case 'threads':
			return say.forbidden.threads(`<#${one.id}>`);
		case 'role':
			return say.forbidden.role(`<@&${one.id}>`);
		case 'meetings':
			return gone ? say.meeting.channelGone : say.meeting.channel(`<#${one.id}>`);
		case 'meeting-threads':
			return say.meeting.threads(`<#${one.id}>`);
		case 'meeting-role':
			return gone ? say.meeting.roleGone : say.meeting.role(`<@&${one.id}>`);
		case 'discussions':
			return gone ? say.discussion.channelGone : say.discussion.channel(`<#${one.id}>`);
		case 'discussion-threads':
			return say.discussion.threads(`<#${one.id}>`);
		case 'discussion-thread':
			return say.discussion.threadGone;
		case undefined:
			return partText(say, about as PlacedPart, gone, settings);
	}
}

function partText(say: Say, part: PlacedPart, gone: boolean, settings: Partial<GuildSettings>): string {
	if (gone || part === 'helperRole') return say.gone[part];
	return say.forbidden[part](`<#${settings[part] ?? ''}>`);
}

const kinds = [
	...(['panel', 'threads', 'role', 'meetings', 'meeting-threads', 'meeting-role'] as const),
	...(['discussions', 'discussion-threads', 'discussion-thread'] as const),
] as const;

/** What a notice is about that is no part of the server's settings, and the id of its channel or role. */
function named(about: About): { readonly kind: (typeof kinds)[number]; readonly id: string } | undefined {
	const kind = kinds.find((one) => about.startsWith(`${one}:`));
	return kind && { kind, id: about.slice(kind.length + 1) };
}
