/**
 * Names of places, as people type them: what Intl does not know. Zones by their current names in the IANA database,
 * lists of names with `|` between them. Only names that are beyond doubt: who finds nothing can type a country.
 */

/** ISO 3166-1 alpha-2, and XK: not in the standard, but what CLDR and all others use for Kosovo. */
export const COUNTRIES =
	'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ ' +
	'CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO ' +
	'FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE ' +
	'JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO ' +
	'MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW ' +
	'PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM ' +
	'TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW';

/** Countries whose short CLDR name is the one people use: Hong Kong, not Hong Kong SAR China. */
export const SHORT_NAMED: ReadonlySet<string> = new Set(['HK', 'MM', 'MO', 'PS']);

/** What people also call a country, in English. */
export const MORE_COUNTRY_NAMES: Readonly<Record<string, string>> = {
	AE: 'uae|emirates',
	BA: 'bosnia and herzegovina',
	CD: 'drc|dr congo|democratic republic of the congo',
	CG: 'republic of the congo',
	CI: 'ivory coast|cote d ivoire',
	CV: 'cabo verde',
	CZ: 'czech republic',
	FK: 'malvinas',
	GB: 'uk|great britain|britain|england|scotland|wales|northern ireland',
	IE: 'republic of ireland|eire',
	IM: 'mann',
	KR: 'republic of korea',
	MK: 'macedonia',
	MM: 'burma',
	NL: 'holland|the netherlands',
	NZ: 'aotearoa',
	PG: 'png',
	PH: 'the philippines',
	PS: 'gaza|west bank|palestinian territories',
	RU: 'russian federation',
	SZ: 'swaziland',
	TL: 'east timor',
	TR: 'turkey',
	US: 'usa|america|united states of america|the states',
	VA: 'holy see',
	VN: 'viet nam',
};

/** Zones that many people live in, the likeliest first: a judgement about English-speaking Discord, not a statistic. */
export const WIDELY_USED: readonly string[] = [
	...zonesIn('America', 'New_York Chicago Los_Angeles Denver Toronto'),
	...zonesIn('Europe', 'London Berlin Paris Amsterdam Madrid Rome Warsaw Dublin Istanbul'),
	...zonesIn('Asia', 'Kolkata Manila Singapore Tokyo Jakarta'),
	...zonesIn('Australia', 'Sydney Brisbane Perth'),
	...zonesIn('America', 'Sao_Paulo Mexico_City'),
	'Pacific/Auckland',
	'Africa/Johannesburg',
	...zonesIn('America', 'Vancouver Phoenix Edmonton Halifax Winnipeg Regina St_Johns Anchorage'),
	'Pacific/Honolulu',
	...zonesIn('Australia', 'Melbourne Adelaide Hobart Darwin'),
	...zonesIn('Europe', 'Stockholm Oslo Copenhagen Helsinki Brussels Vienna Zurich Lisbon Athens Prague Budapest'),
	...zonesIn('Europe', 'Bucharest Sofia Belgrade Zagreb Kyiv Moscow Vilnius Riga Tallinn'),
	...zonesIn(
		'Asia',
		'Seoul Shanghai Hong_Kong Taipei Bangkok Ho_Chi_Minh Kuala_Lumpur Karachi Dhaka Colombo Kathmandu',
	),
	...zonesIn('Asia', 'Dubai Riyadh Jerusalem Beirut Tehran Almaty'),
	...zonesIn('Africa', 'Lagos Nairobi Cairo Accra Casablanca Algiers Kinshasa'),
	...zonesIn('America', 'Argentina/Buenos_Aires Santiago Bogota Lima Caracas Puerto_Rico Jamaica Detroit Manaus'),
];

/** What CLDR calls a zone, where the IANA database has renamed it since (CLDR keeps its names for ever). */
export const RENAMED: Readonly<Record<string, string>> = {
	'Africa/Asmera': 'Africa/Asmara',
	'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
	'America/Catamarca': 'America/Argentina/Catamarca',
	'America/Coral_Harbour': 'America/Atikokan',
	'America/Cordoba': 'America/Argentina/Cordoba',
	'America/Godthab': 'America/Nuuk',
	'America/Indianapolis': 'America/Indiana/Indianapolis',
	'America/Jujuy': 'America/Argentina/Jujuy',
	'America/Louisville': 'America/Kentucky/Louisville',
	'America/Mendoza': 'America/Argentina/Mendoza',
	'Asia/Calcutta': 'Asia/Kolkata',
	'Asia/Katmandu': 'Asia/Kathmandu',
	'Asia/Rangoon': 'Asia/Yangon',
	'Asia/Saigon': 'Asia/Ho_Chi_Minh',
	'Atlantic/Faeroe': 'Atlantic/Faroe',
	'Europe/Kiev': 'Europe/Kyiv',
	'Pacific/Enderbury': 'Pacific/Kanton',
	'Pacific/Ponape': 'Pacific/Pohnpei',
	'Pacific/Truk': 'Pacific/Chuuk',
};

/** Names without a continent that the IANA database links to a place; all others of that form are abbreviations. */
export const PLAIN_LINKS: ReadonlySet<string> = new Set(
	(
		'cuba egypt eire gb gb-eire hongkong iceland iran israel jamaica japan kwajalein libya navajo nz nz-chat ' +
		'poland portugal prc roc rok singapore turkey w-su utc uct universal zulu'
	).split(' '),
);

/** Abbreviations and everyday names of zone times, each row with the places that use it, the likeliest first. */
export const ABBREVIATIONS: readonly (readonly [names: string, zones: readonly string[]])[] = [
	['est|edt|et|est5edt|eastern', zonesIn('America', 'New_York Toronto Detroit Panama Jamaica')],
	['cst|cdt|ct|cst6cdt|central', [...zonesIn('America', 'Chicago Winnipeg Mexico_City Havana'), 'Asia/Shanghai']],
	['mst|mdt|mt|mst7mdt|mountain', zonesIn('America', 'Denver Phoenix Edmonton Boise')],
	['pst|pdt|pt|pst8pdt|pacific', [...zonesIn('America', 'Los_Angeles Vancouver Tijuana'), 'Asia/Manila']],
	['akst|akdt', ['America/Anchorage']],
	['hst|hdt|hast', ['Pacific/Honolulu', 'America/Adak']],
	['ast|adt|atlantic', [...zonesIn('America', 'Halifax Puerto_Rico'), 'Atlantic/Bermuda', 'Asia/Riyadh']],
	['nst|ndt', ['America/St_Johns']],
	['gmt', ['Europe/London', 'Europe/Dublin', 'Africa/Accra', 'Atlantic/Reykjavik', 'Africa/Abidjan', 'Europe/Lisbon']],
	['bst', ['Europe/London', 'Asia/Dhaka', 'Pacific/Bougainville']],
	['ist', ['Asia/Kolkata', 'Europe/Dublin', 'Asia/Jerusalem']],
	['idt', ['Asia/Jerusalem']],
	['wet|west', ['Europe/Lisbon', 'Atlantic/Canary', 'Atlantic/Faroe']],
	[
		'cet|cest|mez|mesz|met|central european',
		zonesIn(
			'Europe',
			'Berlin Paris Madrid Rome Amsterdam Warsaw Stockholm Brussels Vienna Zurich Oslo Copenhagen Prague',
		),
	],
	[
		'eet|eest|eastern european',
		[...zonesIn('Europe', 'Athens Helsinki Bucharest Kyiv Sofia Vilnius Riga Tallinn'), 'Africa/Cairo', 'Asia/Beirut'],
	],
	['msk', ['Europe/Moscow']],
	['trt', ['Europe/Istanbul']],
	['wat', zonesIn('Africa', 'Lagos Luanda Kinshasa Douala')],
	['cat', zonesIn('Africa', 'Harare Lusaka Maputo Kigali')],
	['eat', zonesIn('Africa', 'Nairobi Kampala Dar_es_Salaam Addis_Ababa')],
	['sast', ['Africa/Johannesburg']],
	['gst', ['Asia/Dubai', 'Asia/Muscat']],
	['irst', ['Asia/Tehran']],
	['pkt', ['Asia/Karachi']],
	['npt', ['Asia/Kathmandu']],
	['bdt', ['Asia/Dhaka']],
	['ict', zonesIn('Asia', 'Bangkok Ho_Chi_Minh Phnom_Penh Vientiane')],
	['wib', ['Asia/Jakarta', 'Asia/Pontianak']],
	['wita', ['Asia/Makassar']],
	['wit', ['Asia/Jayapura']],
	['sgt', ['Asia/Singapore']],
	['myt', ['Asia/Kuala_Lumpur']],
	['pht', ['Asia/Manila']],
	['hkt', ['Asia/Hong_Kong']],
	['jst', ['Asia/Tokyo']],
	['kst', ['Asia/Seoul']],
	['awst', ['Australia/Perth']],
	['acst|acdt', ['Australia/Adelaide', 'Australia/Darwin']],
	['aest|aedt', zonesIn('Australia', 'Sydney Melbourne Brisbane Hobart')],
	['nzst|nzdt|nzt', ['Pacific/Auckland']],
	['chst', ['Pacific/Guam']],
	['sst', ['Pacific/Pago_Pago']],
	['brt', ['America/Sao_Paulo']],
	['art', ['America/Argentina/Buenos_Aires']],
	['clt|clst', ['America/Santiago']],
	['cot', ['America/Bogota']],
];

/** Zones as they are called today, one name for each: the IANA names, and UTC. */
export const ZONES: readonly string[] = [...Intl.supportedValuesOf('timeZone').map(currentName), 'UTC'].filter(
	(name, index, names) => names.indexOf(name) === index,
);

/** A zone's name in the IANA database today, for the name CLDR keeps. */
export function currentName(zone: string): string {
	return RENAMED[zone] ?? zone;
}

/**
 * The zone a person named: an IANA name in any letter case, old names too, as it is written today (`europe/kiev` is
 * Europe/Kyiv, `US/Eastern` is America/New_York), or UTC. Undefined for all else: an offset or an abbreviation is no
 * place, knows no summer time (`EST` is -05:00 all year) or is signed the wrong way round (`Etc/GMT+5` is -05:00).
 */
export function zoneOf(text: string): string | undefined {
	const asked = text.trim().replaceAll(' ', '_');
	if (!asked.includes('/') && !PLAIN_LINKS.has(asked.toLowerCase())) return undefined;
	if (/^etc\/(gmt|greenwich)/i.test(asked)) return undefined;
	const known = currentName(resolved(asked) ?? asked);
	return KNOWN.has(known) ? known : undefined;
}

const KNOWN: ReadonlySet<string> = new Set(ZONES);

function resolved(zone: string): string | undefined {
	try {
		return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
	} catch {
		return undefined;
	}
}

/** Abbreviations Intl takes for a zone (Java's old ones) or people write, that stand for no place of ours. */
export const OTHER_ABBREVIATIONS: ReadonlySet<string> = new Set(
	'act aet agt bet cnt ctt ect iet mit net plt pnt prt vst ut'.split(' '),
);

function zonesIn(area: string, cities: string): string[] {
	return cities.split(' ').map((city) => `${area}/${city}`);
}
