/**
 * The codes by which feeds say what kind of meeting one is. A code means nothing without its program: `BE` is for newcomers in
 * AA, `BEG` in NA. Words for them are made elsewhere.
 *
 * Sources. These are facts, typed as lists of codes:
 *   AA: Meeting Guide, code4recovery/spec 404117a (1.1.9), data/types.json, MIT, with the five it proposes
 *   NA and Recovery Dharma: the codes that their sites use in TSML feeds, as 12 Step Meeting List names them
 */

/** Whose codes they are: Alcoholics Anonymous, Narcotics Anonymous, Recovery Dharma. */
export type Program = 'aa' | 'na' | 'rd';

/**
 * Codes that every program's feeds may have, about where a meeting is and not what it is: online (TSML's own flag, in no
 * list), and the location being closed for now.
 */
export const placeCodes: ReadonlySet<string> = new Set(['ONL', 'TC']);

const aa =
	'11 12x12 A ABSI AF AL AL-AN AM AR ASL B BA BE BG BI BRK C CAN CF D DA DB DD DE DR EL EN FA FI FF FR ' +
	'G GR H HE HI HR HU IS ITA JA KA KOR L LGBTQ LIT LS LT M MED ML MT N NB NDG NE NL NO O OUT P POA POC ' +
	'POL POR PUN RUS S SEN SK SL SM SP ST SV T TH TL TR TUR UK W X XB XT Y';

const proposed = 'BV-I D-HOH LO-I QSL RSL';

const na =
	'BT BEG CAN CPT CW C DISC GL IP IW JFT LIT LC M MED NS O QA RA SMOK SPAD SPK STEP SWG TOP TRAD VAR X ' + 'W Y';

const dharma = 'BE BB CC C DF 8F IS IW LGBTQ M MI O PR WA W';

/** The codes of each program, in capital letters but for `12x12`; without those of `placeCodes`. */
export const typeCodes: Readonly<Record<Program, ReadonlySet<string>>> = {
	aa: codes(`${aa} ${proposed}`),
	na: codes(na),
	rd: codes(dharma),
};

function codes(list: string): ReadonlySet<string> {
	return new Set(list.split(' '));
}

/** What BMLT calls the formats that NA's TSML feeds have under another code. Its other `world_id`s are the same there. */
export const ofWorldId: ReadonlyMap<string, string> = new Map([
	['OPEN', 'O'],
	['CLOSED', 'C'],
	['WCHR', 'X'],
	['VM', 'ONL'],
]);
