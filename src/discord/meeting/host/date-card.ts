import { ComponentType, type APIButtonComponent, type APIUserSelectComponent } from 'discord-api-types/v10';
import type { Temporal } from 'temporal-polyfill';
import type { Words } from '#data/words/index.ts';
import { asTyped } from '#src/discord/as-typed.ts';
import { button, card, quote, type Card, type Part } from '#src/discord/card.ts';
import type { Context } from '#src/discord/command.ts';
import { titleShown } from '#src/discord/meeting/coming/texts.ts';
import type { SeenDate } from '#src/discord/meeting/host/rights.ts';
import { hostRoutes as routes } from '#src/discord/meeting/host/routes.ts';
import { dayShown, whenShown } from '#src/discord/moment.ts';
import { shortened } from '#src/domain/text.ts';
import { countsOf, namedAt } from '#src/features/coming/coming.ts';
import { mostHosts, type Host } from '#src/features/hosting/hosts.ts';

/** So that all parts fit on one card. */
const longest = { topic: 300, script: 1_800, names: 600 } as const;

/** One date with all that a host has at hand, and all that can be done about hosting it. @param say before it. */
export async function dateCard(context: Context, seen: SeenDate, say: readonly Part[] = []): Promise<Card> {
	const { words, at } = context;
	const { date, hosts, onRota, manages } = seen;
	const { date: texts } = words.host;
	const isOver = date.state === 'off' || date.ends.epochMilliseconds <= at.epochMilliseconds;
	const helps = hosts || onRota || manages;
	return card(
		...say,
		[
			texts.title(titleShown(date.title), whenShown(date.starts)),
			...(date.state === 'off' ? [words.coming.cannot.off] : [hostsText(words, date.hosts, context.member.user)]),
		].join('\n'),
		date.topic === null ? texts.noTopic : texts.topic(asTyped(shortened(date.topic, longest.topic))),
		...(date.lastTopic ? [lastText(words, date.lastTopic)] : []),
		...(helps && date.script !== null ? [texts.script(quote(shortened(date.script, longest.script)))] : []),
		...(hosts ? await comeParts(context, date.occurrence) : []),
		...(isOver ? [] : rowsOf(words, seen, at)),
		...(context.member.guild === null
			? []
			: [[button(routes.rota.id({ meeting: date.meeting }), words.host.rota.back)]]),
	);
}

function lastText(
	{ host: { date: say } }: Words,
	{ topic, at }: { readonly topic: string; readonly at: Temporal.Instant },
) {
	return say.last(asTyped(shortened(topic, longest.topic)), dayShown(at.toString()));
}

/** Who hosts a date, in a line. */
export function hostsText(words: Words, hosts: readonly Host[], reader: string): string {
	const { date: say } = words.host;
	if (hosts.length === 0) return say.nobody;
	const mine = hosts.find(({ user }) => user === reader);
	return [say.by(hostNames(words, hosts)), ...(mine ? [mine.offeredAt === null ? say.you : say.passing] : [])].join(
		'\n',
	);
}

/** Hosts by name, with what they would like to pass on. */
export function hostNames({ host: { rota: say } }: Words, hosts: readonly Host[]): string {
	const names = hosts.map(({ user, offeredAt }) => (offeredAt === null ? `<@${user}>` : say.passing(`<@${user}>`)));
	const [one = '', other] = names;
	return other === undefined ? one : say.two(one, other);
}

async function comeParts({ db, words }: Context, occurrence: string): Promise<Part[]> {
	const { date: say } = words.host;
	const { going = 0, maybe = 0, quiet = 0 } = (await countsOf(db, [occurrence])).get(occurrence) ?? {};
	const all = going + maybe + quiet;
	if (all === 0) return [];
	const names = (await namedAt(db, occurrence)).map((user) => `<@${user}>`);
	const shown = names.slice(0, longest.names / 24).join(', ');
	return [[say.come(all), ...(shown === '' ? [] : [say.named(shown)])].join('\n')];
}

function rowsOf(words: Words, { date, hosts, onRota, manages }: SeenDate, at: Temporal.Instant): Part[] {
	const { date: say } = words.host;
	const { occurrence } = date;
	const mine = date.hosts.find(({ offeredAt }) => hosts && offeredAt !== null);
	const tired = date.hosts.some(({ offeredAt }) => offeredAt !== null);
	const takes = !hosts && onRota && (tired || date.hosts.length < mostHosts);
	const own: APIButtonComponent[] = [
		...(takes ? [button(routes.take.id({ occurrence }), tired ? say.takeOver : say.take, 'main')] : []),
		...(hosts ? [button(routes.giveBack.id({ occurrence }), say.giveBack)] : []),
		...(hosts && !mine ? [button(routes.pass.id({ occurrence }), say.pass)] : []),
		...(hosts && mine ? [button(routes.keep.id({ occurrence }), say.keep, 'main')] : []),
	];
	const helps: APIButtonComponent[] =
		hosts || onRota || manages
			? [
					button(routes.topic.id({ occurrence, draft: '' }), say.setTopic),
					button(routes.question.id({ occurrence, theme: 'feelings', number: 0 }), say.question),
				]
			: [];
	const asks = manages && date.hosts.length < mostHosts && at.epochMilliseconds < date.starts.epochMilliseconds;
	return [
		...(own.length === 0 ? [] : [own]),
		...(helps.length === 0 ? [] : [helps]),
		...(asks ? [personMenu(routes.ask.id({ occurrence }), say.ask)] : []),
	];
}

/** A menu to choose one person of the server. */
export function personMenu(customId: string, placeholder: string): APIUserSelectComponent {
	return { type: ComponentType.UserSelect, custom_id: customId, placeholder };
}
