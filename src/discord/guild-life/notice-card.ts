import type { Words } from '#data/words/index.ts';
import { card, type Card } from '#src/discord/card.ts';
import type { Context } from '#src/discord/command.ts';
import type { GuildSettings } from '#src/features/guilds.ts';
import type { Notice } from '#src/features/notices.ts';

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
	const [first] = together;
	const remedy = first?.why === 'gone' ? say.choose : together.every(isOfThreads) ? say.permitThreads : say.permit;
	const lost = together.map((notice) => lossText(say, notice, settings));
	return card([say.title, ...lost, remedy(mention('setup show'))].join('\n'));
}

function lossText(say: Words['guildLife']['notice'], { about, why }: Notice, settings: Partial<GuildSettings>): string {
	if (isPanel(about)) return say.forbidden.panel(`<#${about.slice(panelPrefix.length)}>`);
	if (isThreads(about)) return say.forbidden.threads(`<#${about.slice(threadsPrefix.length)}>`);
	if (why === 'gone' || about === 'helperRole') return say.gone[about];
	return say.forbidden[about](`<#${settings[about] ?? ''}>`);
}

const panelPrefix = 'panel:';

function isPanel(about: Notice['about']): about is `panel:${string}` {
	return about.startsWith(panelPrefix);
}

const threadsPrefix = 'threads:';

function isThreads(about: Notice['about']): about is `threads:${string}` {
	return about.startsWith(threadsPrefix);
}

function isOfThreads({ about }: Notice): boolean {
	return isThreads(about);
}
