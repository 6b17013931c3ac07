import type { ReportColour } from './report-facts';

function colourRules(palette: readonly ReportColour[]): string {
  return palette
    .map(({ light, dark, lightOutline, darkOutline }, i) => {
      const outlined = lightOutline !== null || darkOutline !== null;
      const stroke = `stroke:light-dark(${lightOutline ?? 'transparent'},${darkOutline ?? 'transparent'})`;
      return `.colour-${i}{fill:light-dark(${light},${dark});${outlined ? stroke : ''}}`;
    })
    .join('');
}

/**
 * The style of a report in one HTML file: the page's own look, narrow or wide, on paper, dark or light.
 *
 * @param fonts the CSS of embedded fonts; may be empty.
 */
export function reportStyle(palette: readonly ReportColour[], fonts: string): string {
  return `${fonts}
:root{color-scheme:light dark;--ground:light-dark(#fff,#101315);--ink:light-dark(#14171a,#eceff1);--mute:light-dark(#5d656d,#a2abb3);--line:light-dark(#e4e7ea,#262b30);--soft:light-dark(#f5f6f7,#181c1f);--accent:light-dark(#1f5fd0,#7fb0ff);--bad:light-dark(#b3261e,#ff9d92);--unknown:light-dark(#858f98,#7d868e);--other:light-dark(#c3c9ce,#4a5259);--other-edge:light-dark(#8d949a,#6f777f)}
:root[data-theme=light]{color-scheme:light}
:root[data-theme=dark]{color-scheme:dark}
*,*::before,*::after{box-sizing:border-box;margin:0}
body{font:14px/20px 'Inter Variable',Inter,system-ui,sans-serif;font-feature-settings:'tnum','cv05','ss03';color:var(--ink);background:var(--ground);-webkit-font-smoothing:antialiased}
main{max-width:1440px;margin:0 auto;padding:40px}
.over,.plays,.note,.lead{color:var(--mute)}.finding{margin:0 0 .6rem;font-weight:600}
h1{font-size:28px;line-height:36px;font-weight:680;letter-spacing:-.02em}
h2{font-size:20px;line-height:28px;font-weight:680;letter-spacing:-.01em}
h3{margin-top:32px;font-size:17px;line-height:24px;font-weight:650}
b,.strong{font-weight:650;color:var(--ink)}
.lead{overflow-wrap:anywhere;max-width:90ch}
.still{display:none;margin-top:16px;color:var(--mute)}
.static .still{display:block}
.static .controls,.static button{display:none}
.problem{margin-top:16px;color:var(--bad)}
.controls{position:sticky;top:0;z-index:2;display:flex;flex-wrap:wrap;align-items:center;gap:8px 32px;margin:24px -8px 16px;padding:12px 8px;background:var(--ground);border-top:1px solid var(--line);border-bottom:1px solid var(--line)}
.switch,.slider{display:flex;align-items:center;gap:10px;min-height:32px}
.switch{font-weight:650;cursor:pointer}
.switch input{appearance:none;position:relative;width:36px;height:24px;margin:0;border:2px solid transparent;border-radius:12px;background:var(--unknown);cursor:pointer;flex:none}
.switch input::before{content:'';position:absolute;top:2px;left:2px;width:16px;height:16px;border-radius:8px;background:#fff;transition:transform .15s}
.switch input:checked{background:var(--accent)}
.switch input:checked::before{transform:translateX(12px)}
.slider span{color:var(--mute)}
.slider input{width:240px;max-width:40vw;height:24px;accent-color:var(--accent)}
.slider output{min-width:48px;font-weight:650}
.choose{position:relative}
.choose summary{padding:6px 12px;border:1px solid var(--line);border-radius:8px;cursor:pointer}
.choose .list{position:absolute;top:calc(100% + 4px);left:0;z-index:3;display:grid;gap:2px;max-height:60vh;min-width:220px;overflow:auto;padding:8px 14px;background:var(--ground);border:1px solid var(--line);border-radius:8px;box-shadow:0 8px 30px rgb(0 0 0/20%)}
.choose .list label{display:flex;gap:8px;align-items:center;min-height:28px;cursor:pointer}
.choose .list input{width:16px;height:16px;accent-color:var(--accent)}
button{min-height:32px;padding:0 12px;border:1px solid var(--line);border-radius:8px;background:none;font:inherit;color:inherit;cursor:pointer}
#theme{margin-left:auto}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.summary{margin-top:16px;color:var(--mute)}
.countries{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,560px),1fr));gap:40px 56px;margin:32px 0 24px}
.country{min-width:0;content-visibility:auto;contain-intrinsic-size:auto 400px}
table{width:100%;border-collapse:collapse}
th,td{padding:5px 0 5px 16px;text-align:right;white-space:nowrap;font-weight:450}
thead th{padding-bottom:8px;border-bottom:1px solid var(--ink);color:var(--mute);font-size:12px;line-height:16px;vertical-align:bottom}
tbody tr+tr{border-top:1px solid var(--line)}
th:first-child{padding-left:0;text-align:left}
tbody th{font-weight:550}
.country table{margin-top:12px;table-layout:fixed}
.country tbody th{overflow:hidden;text-overflow:ellipsis}
.country thead th:first-child{width:auto}
.country thead th{width:72px}
.country thead th.bars{width:auto}
.country thead th.wide{width:88px;white-space:normal}
.muted th,.muted td,.reason th,.reason td{color:var(--mute)}
.muted .strong,.reason .strong{color:var(--ink)}
td.bars{padding-left:12px}
.bar{display:block;overflow:visible}
.bar rect{stroke-width:1}
.unknown{fill:url(#hatch);stroke:var(--unknown)}
.hatch{fill:var(--unknown)}
.other{fill:var(--other);stroke:var(--other-edge)}
.ghost{fill:var(--ink);stroke:var(--ground)}
.patterns{position:absolute}
.more{margin-top:12px}
.royalties,.ledger,.method{margin-top:56px;padding-top:32px;border-top:1px solid var(--line)}
.ledger,.method{max-width:960px}
.pool{min-width:0}
.pool h3{margin-top:0}
.pool .note{margin-top:4px}
.pool table{margin-top:8px}
.pool tbody th{white-space:normal;overflow-wrap:break-word}
.text{text-align:left}
.ledger table,.ledger .note{margin-top:12px}
.ledger th:first-child{white-space:normal;overflow-wrap:anywhere}
.reason th:first-child{padding-left:20px}
.ledger small{display:block;color:var(--mute);font:11px/16px ui-monospace,Menlo,monospace}
dl div{display:grid;grid-template-columns:180px 1fr;gap:24px;padding:10px 0;border-top:1px solid var(--line)}
dl{margin-top:12px}
dt{font-weight:650}
dd{overflow-wrap:anywhere}
@media (max-width:720px){main{padding:16px}.country tbody th{white-space:normal;overflow-wrap:anywhere}.wide{display:none}.country thead th{width:64px}th,td{padding-left:8px}dl div{grid-template-columns:1fr;gap:0}.slider input{max-width:44vw}}
@media (prefers-reduced-motion:reduce){*{transition:none!important}}
@page{size:A4;margin:16mm}
@media print{:root,:root[data-theme=dark]{color-scheme:light}body{font-size:9pt;line-height:13pt;print-color-adjust:exact;-webkit-print-color-adjust:exact}main{padding:0;max-width:none}.controls,.more,.still{display:none!important}.countries{display:block;margin:12pt 0}.country{content-visibility:visible;break-inside:avoid;margin-bottom:18pt}.pool{break-inside:avoid;margin-bottom:18pt}tr,dl div{break-inside:avoid}h2,h3{break-after:avoid}th,td{padding-top:2.5pt;padding-bottom:2.5pt}.ledger{break-before:page}}
${colourRules(palette)}`;
}
