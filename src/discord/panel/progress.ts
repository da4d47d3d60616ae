import type { Context } from '#src/discord/command.ts';
import { progressNow } from '#src/features/checkins.ts';

/** A person's own progress in words: what is there counts, and nothing of it is shown as lost. */
export async function progressText({ db, member, at, words, mention }: Context): Promise<string> {
	const { current, best, total, recent, rests, rested } = await progressNow(db, member, at);
	const say = words.panel.progress;
	if (total === 0) return `${say.title}\n${say.first(mention('checkin'))}`;
	return [
		say.title,
		current > 0 ? say.run(current) : say.between,
		...(rests > 0 ? [say.rests(rests)] : []),
		...(rests === 0 && rested.length > 0 ? [say.rested(rested.length)] : []),
		say.total(total),
		...(recent > 0 ? [say.recent(recent)] : []),
		...(best > 1 ? [say.best(best)] : []),
	].join('\n');
}
