import { expect, test } from 'vitest';
import { ladders } from '#data/ladders/index.ts';
import { languages } from '#data/words/index.ts';
import { ladderChoices } from '#src/discord/milestone/ladder-choices.ts';
import type { Ladder } from '#src/domain/milestones/ladder.ts';
import { stepCode } from '#src/domain/milestones/step.ts';

const all: readonly (readonly [string, Ladder])[] = Object.entries(ladders);

test.each(all)('the ladder %s has steps that differ, each with a colour', (id, ladder) => {
	expect(ladder.id).toBe(id);
	const codes = ladder.rungs.map(stepCode);
	expect(new Set(codes).size).toBe(codes.length);
	const looks = [...ladder.rungs, ...(ladder.yearly ? [ladder.yearly] : [])].map(({ look }) => look);
	expect(looks.filter(({ colour }) => !/^#[0-9a-f]{6}$/.test(colour))).toEqual([]);
});

test.each([...languages])('every ladder is offered, by a name of its own, in %s', (_, words) => {
	const offered = [...ladderChoices(words, 'since', false), ...ladderChoices(words, 'days', false)];
	expect(offered.map(({ value }) => value).toSorted()).toEqual(Object.keys(ladders).toSorted());
	expect(new Set(offered.map(({ label }) => label)).size).toBe(offered.length);
	expect(offered.filter(({ label }) => label.trim() === '')).toEqual([]);
});
