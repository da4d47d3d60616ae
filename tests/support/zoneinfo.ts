import { spawnSync } from 'node:child_process';
import type { Repeat } from '#src/domain/meetings/rule.ts';

/** A meeting to be reckoned: it begins with the year. */
export interface Asked {
	readonly zone: string;
	/** `HH:MM` on the wall. */
	readonly time: string;
	readonly repeat: Repeat;
}

/** Day by day, with nothing but Python's own calendar and its zoneinfo; see PEP 495 for what `fold=0` means. */
const program = `
import calendar, datetime as d, json, sys, zoneinfo
asked = json.load(sys.stdin)
def meets(r, first, day):
    if r['every'] == 'week':
        monday = lambda x: x - d.timedelta(days=x.weekday())
        return (monday(day) - monday(first)).days // 7 % r['interval'] == 0 and day.isoweekday() in r['days']
    last = calendar.monthrange(day.year, day.month)[1]
    if ((day.year - first.year) * 12 + day.month - first.month) % r['interval']: return False
    if r['by'] == 'date': return day.day in r['dates'] or (day.day == last and -1 in r['dates'])
    week = (day.day - 1) // 7 + 1
    return any(p['day'] == day.isoweekday() and (p['week'] == week or (p['week'] == -1 and day.day + 7 > last)) for p in r['places'])
found = []
for one in asked['meetings']:
    zone = zoneinfo.ZoneInfo(one['zone'])
    hour, minute = map(int, one['time'].split(':'))
    first = d.date(asked['year'], 1, 1)
    days = [first + d.timedelta(days=n) for n in range(366)]
    starts = [d.datetime(x.year, x.month, x.day, hour, minute, tzinfo=zone) for x in days if x.year == asked['year'] and meets(one['repeat'], first, x)]
    found.append([int(s.timestamp()) for s in starts])
json.dump(found, sys.stdout)
`;

/** When meetings start in a year, in seconds since 1970; undefined where this machine has no Python with its zones. */
export function askZoneinfo(year: number, meetings: readonly Asked[]): readonly (readonly number[])[] | undefined {
	const { status, stdout } = spawnSync('python3', ['-c', program], {
		input: JSON.stringify({ year, meetings }),
		encoding: 'utf8',
		maxBuffer: 2 ** 26,
	});
	if (status !== 0) return undefined;
	return JSON.parse(stdout) as number[][];
}
