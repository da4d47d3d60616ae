import { card, type Card } from '#src/discord/card.ts';
import { counterReader } from '#src/discord/milestone/find.ts';
import { headOf } from '#src/discord/milestone/lines.ts';
import type { Scene } from '#src/discord/settings/scene.ts';
import { countersShown } from '#src/features/counters/view.ts';

/** As many counters of somebody else as are shown. */
const most = 10;

/** What a member chose to show where somebody asks: names and time alone. Whoever shows nothing looks like all others who do. */
export async function shownCard(scene: Scene, user: string): Promise<Card> {
	const { db, vault, member, at, words, locale } = scene;
	const { list } = words.milestone;
	const views = await countersShown(db, vault, user, member, at);
	if (views.length === 0) return nothingShown(scene, user);
	const reader = await counterReader(scene, locale);
	const lines = views.slice(0, most).map((view) => {
		// Their days go by their own clock.
		const clock = { ...reader.clock, rule: view.rule, today: view.today };
		return headOf({ ...reader, clock }, view);
	});
	return card(list.of(`<@${user}>`), lines.join('\n'), `-# ${words.milestone.onlyYouHere}`);
}

/** What is said of everybody of whom there is nothing to see, whatever the reason. */
export function nothingShown({ words }: Scene, user: string): Card {
	return card(words.milestone.list.nothingShown(`<@${user}>`));
}
