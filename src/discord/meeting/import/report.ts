import type { Words } from '#data/words/index.ts';
import type { AttachedFile } from '#src/discord/card.ts';
import type { Pending } from '#src/discord/meeting/import/pending.ts';

/** Whether there is anything to report of a list beyond its meetings. */
export function hasReport({ found }: Pending): boolean {
	return found.refused.length > 0 || found.meetings.some(({ doubts }) => doubts.length > 0);
}

/** Each row that is refused, and each meeting of which something could not be read, with its reason. */
export function reportOf({ feed: { report: say, refusal, doubt } }: Words, { name, found }: Pending): AttachedFile {
	const refused = found.refused.map(({ row, name: rowName, why }) =>
		rowName === undefined ? say.row(row, refusal[why]) : say.named(row, rowName, refusal[why]),
	);
	const doubted = found.meetings.flatMap((meeting) => meeting.doubts.map((why) => say.doubt(meeting.name, doubt[why])));
	const lines = [
		say.title(name),
		say.count(found.meetings.length + found.refused.length, found.meetings.length),
		...(refused.length > 0 ? ['', say.refused, ...refused] : []),
		...(doubted.length > 0 ? ['', say.doubts, ...doubted] : []),
	];
	return { name: 'report.txt', content: Buffer.from(`${lines.join('\n')}\n`, 'utf8') };
}
