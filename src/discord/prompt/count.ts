import type { REST } from 'discord.js';
import type { App } from '#src/app.ts';
import { wordsOfServer } from '#src/discord/place.ts';
import { revise } from '#src/discord/post.ts';
import { promptCard } from '#src/discord/prompt/card.ts';
import { countShown, leaveAlone, postedToUpdate, type Posted } from '#src/features/posted-prompts.ts';

/** Makes the latest question of each server show how many people have checked in since. */
export async function showCounts(app: App, rest: REST): Promise<void> {
	for (const posted of await postedToUpdate(app.db, app.now())) {
		await showCount(app, rest, posted).catch((err: unknown) => {
			app.log.error({ err }, 'the count of a check-in prompt could not be shown');
		});
	}
}

async function showCount(app: App, rest: REST, posted: Posted): Promise<void> {
	const shown = promptCard(await wordsOfServer(app, posted.guild), posted.together, posted.count);
	const outcome = await revise(rest, posted.channel, posted.message, shown);
	if (outcome === 'done') await countShown(app.db, posted);
	else if (outcome !== 'unsure') await leaveAlone(app.db, posted);
}
