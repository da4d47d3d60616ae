import type { Context } from '#src/discord/command.ts';
import { dayShown } from '#src/discord/moment.ts';
import { dayOf } from '#src/domain/day.ts';
import { pauseState } from '#src/domain/pause.ts';
import { progressNow } from '#src/features/checkins.ts';
import { pauseOf } from '#src/features/pauses.ts';
import { standingOf } from '#src/features/people.ts';

/** A person's own progress in words: what is there counts, and nothing of it is shown as lost. */
export async function progressText(context: Context): Promise<string> {
	const { db, member, at, words, mention } = context;
	const { current, best, total, recent, rests, rested } = await progressNow(db, member, at);
	const say = words.panel.progress;
	if (total === 0) return `${say.title}\n${say.first(mention('checkin'))}`;
	return [
		say.title,
		current > 0 ? say.run(current) : say.between,
		...(current > 0 ? await waiting(context) : []),
		...(rests > 0 ? [say.rests(rests)] : []),
		...(rests === 0 && rested.length > 0 ? [say.rested(rested.length)] : []),
		say.total(total),
		...(recent > 0 ? [say.recent(recent)] : []),
		...(best > 1 ? [say.best(best)] : []),
	].join('\n');
}

async function waiting({ db, member, at, words }: Context): Promise<string[]> {
	const pause = await pauseOf(db, member.user);
	if (!pause) return [];
	const { rule } = await standingOf(db, member);
	if (pauseState(pause, dayOf(at, rule)) !== 'now') return [];
	const noon = pause.until.toZonedDateTime({ timeZone: rule.zone, plainTime: '12:00' });
	return [words.panel.progress.waits(dayShown(noon.toInstant().toString()))];
}
