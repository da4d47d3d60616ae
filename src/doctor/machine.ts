import { look, ok, wrong, type Finding } from '#src/doctor/finding.ts';

/** Whether this Node.js is new enough. @param range as `engines` says it: `>=20.20`. */
export function nodeFinding(version: string, range: string): Finding {
	const needed = range.replace(/^>=\s*/, '');
	if (atLeast(version, needed)) return ok('Node.js', `Node.js ${version} is new enough.`);
	return wrong(
		'Node.js',
		`Node.js ${version} is too old: Handrail needs ${needed} or newer.`,
		'Install a newer Node.js from https://nodejs.org, then run npm ci again.',
	);
}

function atLeast(version: string, needed: string): boolean {
	const [have, want] = [version, needed].map((text) => text.split('.').map(Number));
	for (const [index, number] of (want ?? []).entries()) {
		const own = have?.[index] ?? 0;
		if (own !== number) return own > number;
	}
	return true;
}

/** Fewer zones than this come with a Node.js whose ICU was cut down (`--with-intl=small-icu` has one language, but zones). */
const fewestZones = 400;
/** Years after which the rules for changing clocks are old: some country changes them nearly every year. */
const oldZones = 2;

/**
 * Whether Node.js knows the world's time zones, and how old its rules are.
 * @param release of the time zone database, as `process.versions.tz` says it: `2026a`; undefined without ICU.
 * @param zones those that it knows. @param year the one that it is.
 */
export function zoneFinding(release: string | undefined, zones: readonly string[], year: number): Finding {
	const check = 'Time zones';
	if (release === undefined || zones.length < fewestZones) {
		return wrong(
			check,
			'This Node.js does not know the time zones of the world, so reminders would come at the wrong hour.',
			'Install a Node.js with full ICU data, as https://nodejs.org has it.',
		);
	}
	if (Number.parseInt(release, 10) + oldZones <= year) {
		return look(
			check,
			`The rules of this Node.js for changing clocks are those of ${release}, and some countries have changed theirs since.`,
			'Update Node.js to its newest release.',
		);
	}
	return ok(check, `The rules for changing clocks are those of ${release}.`);
}

/** Milliseconds by which a clock may be off: the header is in whole seconds, and the answer takes its time. */
const usualDrift = 5_000;
const longestDrift = 60_000;

/** How far this machine's clock is from Discord's. @param drift milliseconds; positive where this machine is ahead. */
export function clockFinding(drift: number): Finding {
	const off = Math.abs(drift);
	if (off <= usualDrift) return ok('Clock', 'This machine has the same time as Discord.');
	const says = `This machine's clock is ${inWords(off)} ${drift > 0 ? 'ahead of' : 'behind'} Discord's.`;
	const remedy = 'Let the machine set its clock by itself (timedatectl set-ntp true), since reminders go by it.';
	return off > longestDrift ? wrong('Clock', says, remedy) : look('Clock', says, remedy);
}

function inWords(ms: number): string {
	const seconds = Math.round(ms / 1_000);
	if (seconds < 120) return `${seconds} seconds`;
	const minutes = Math.round(seconds / 60);
	return minutes < 120 ? `${minutes} minutes` : `${Math.round(minutes / 60)} hours`;
}

const megabyte = 1_000_000;
/** What SQLite needs to write its journal at all. */
const leastRoom = 100 * megabyte;
/** What is good to have beside a backup of the database, which needs the room of a second one. */
const usualRoom = 500 * megabyte;

/** Whether there is room for the database to grow and be backed up. @param free bytes. @param database bytes. */
export function roomFinding(free: number, database: number): Finding {
	const check = 'Disk space';
	const says = `${size(free)} are free where the data is.`;
	if (free < leastRoom) {
		return wrong(check, says, 'Make room now: when the disk is full nothing that people do can be kept.');
	}
	if (free < usualRoom + 2 * database) {
		return look(check, says, `Make room soon: the database has ${size(database)}, and a backup needs as much again.`);
	}
	return ok(check, says);
}

function size(bytes: number): string {
	const inMegabytes = bytes / megabyte;
	return inMegabytes < 1_000 ? `${Math.round(inMegabytes)} MB` : `${(inMegabytes / 1_000).toFixed(1)} GB`;
}
