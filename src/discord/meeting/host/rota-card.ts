import type { Words } from '#data/words/index.ts';
import { asTyped } from '#src/discord/as-typed.ts';
import { button, card, menu, type Card, type Part } from '#src/discord/card.ts';
import { titleShown } from '#src/discord/meeting/coming/texts.ts';
import { hostNames, personMenu } from '#src/discord/meeting/host/date-card.ts';
import { hostRoutes as routes } from '#src/discord/meeting/host/routes.ts';
import { cityOf } from '#src/discord/meeting/shown/when.ts';
import { pointName } from '#src/discord/milestone/names.ts';
import { whenShown } from '#src/discord/moment.ts';
import type { Scene } from '#src/discord/settings/scene.ts';
import { shortened } from '#src/domain/text.ts';
import { hostsOf } from '#src/features/hosting/hosts.ts';
import { rotaOf } from '#src/features/hosting/rota.ts';
import { meetingOf } from '#src/features/meetings/find.ts';
import type { Upcoming } from '#src/features/meetings/meeting.ts';
import { upcomingOf } from '#src/features/meetings/occurrences.ts';

const datesShown = 6;
const mostNamed = 30;

/** Who hosts a meeting when: its rota and its next dates. Names of the rota are for who is on it, and who manages the server. */
export async function rotaCard(
	scene: Scene,
	meeting: string,
	{ manages, say = [] }: { readonly manages: boolean; readonly say?: readonly Part[] },
): Promise<Card> {
	const { db, member, at, words, locale } = scene;
	const { rota: texts } = words.host;
	const found = await meetingOf(db, member.guild ?? '', meeting);
	const rota = await rotaOf(db, meeting);
	const isOn = rota.includes(member.user);
	const dates = found.endedAt === null ? await upcomingOf(db, [found], at, { count: datesShown }) : [];
	return card(
		...say,
		[texts.title(titleShown(found.title)), rotaText(words, rota, isOn || manages)].join('\n'),
		...(await datesParts(scene, dates)),
		...(dates.length === 0
			? []
			: [
					texts.clock(words.meeting.clock(cityOf(found.rule.zone))),
					menu(
						routes.dates.id({ meeting }),
						texts.chooseDate,
						dates.map(({ occurrence: { key, local } }) => ({
							value: key,
							label: pointName({ day: local.toPlainDate(), time: local.toPlainTime() }, locale),
						})),
					),
				]),
		...(manages && rota.length > 0 ? [personMenu(routes.takeOff.id({ meeting }), texts.takeOff)] : []),
		[
			isOn
				? button(routes.leave.id({ meeting }), texts.leave)
				: button(routes.join.id({ meeting }), texts.join, 'main'),
		],
	);
}

function rotaText({ host: { rota: say } }: Words, rota: readonly string[], named: boolean): string {
	if (rota.length === 0) return say.none;
	const names = rota.slice(0, mostNamed).map((user) => `<@${user}>`);
	return named ? say.names(names.join(', ')) : say.count(rota.length);
}

const longestTopic = 100;

async function datesParts({ db, words }: Scene, dates: readonly Upcoming[]): Promise<Part[]> {
	const { rota: say } = words.host;
	if (dates.length === 0) return [say.noDates];
	const known = await hostsOf(
		db,
		dates.flatMap(({ id }) => id ?? []),
	);
	const lines = dates.map(({ id, occurrence, topic }) => {
		const hosts = (id === null ? undefined : known.get(id)) ?? [];
		const who = hosts.length === 0 ? say.nobody : hostNames(words, hosts);
		const line = say.date(whenShown(occurrence.at), who);
		return topic === null ? line : `${line}\n${say.topic(asTyped(shortened(topic, longestTopic)))}`;
	});
	return [[say.dates, ...lines].join('\n')];
}
