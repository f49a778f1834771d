import { dark, light } from '../palette.ts';

/** Style of the report around its figures: the same colours, light, dark and on paper. */
export const reportStyle = `
:root{color-scheme:light dark;--paper:${light.paper};--ground:#f5f7f9;--ink:${light.ink};--soft:${light.soft};--line:#d9dfe6;--link:#005a91;
--good:#00694d;--bad:#a63c00;--half:#7a5a00;--open:#4b5a6b;--good-ground:#e3f4ee;--bad-ground:#fbeade;--half-ground:#faf1d9;--open-ground:#eaeef2}
@media (prefers-color-scheme:dark){:root{--paper:${dark.paper};--ground:#0e1217;--ink:${dark.ink};--soft:${dark.soft};--line:#2c3540;--link:#7cc4f2;
--good:#5fd3ad;--bad:#f4a877;--half:#e8c35f;--open:#b4c0cc;--good-ground:#12302a;--bad-ground:#36231a;--half-ground:#322a14;--open-ground:#222a33}}
*{box-sizing:border-box}
html{scroll-behavior:smooth;-webkit-text-size-adjust:100%}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.6 system-ui,-apple-system,"Segoe UI","Helvetica Neue",Arial,"DejaVu Sans",sans-serif}
a{color:var(--link)}a:focus-visible,summary:focus-visible,.rows:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.listen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip{position:absolute;left:-999px}.skip:focus{left:16px;top:8px;background:var(--paper);padding:8px 12px;z-index:2}
.page{max-width:1240px;margin:0 auto;padding:0 16px 64px}
.masthead{padding:40px 0 8px;max-width:940px}
.masthead h1{font-size:32px;line-height:1.2;margin:0 0 8px;letter-spacing:-.01em}
.lead{font-size:18px;line-height:1.55;margin:0 0 12px}
.meta{color:var(--soft);font-size:14px;margin:0}
.made-up{border:2px solid var(--bad);color:var(--bad);background:var(--bad-ground);padding:10px 14px;border-radius:8px;font-weight:600}
.contents{font-size:14px;line-height:1.45}
.contents h2{font-size:13px;margin:0 0 8px;color:var(--soft);font-weight:600}
.contents ol{list-style:none;margin:0;padding:0}.contents li{margin:0 0 7px}
.contents a{text-decoration:none}.contents a:hover{text-decoration:underline}
h2{font-size:24px;line-height:1.25;margin:48px 0 8px}
main>section:first-child>h2{margin-top:24px}
h3{font-size:19px;line-height:1.35;margin:0 0 6px}
.intro{max-width:720px;margin:0 0 20px}
.entry,.panel{background:var(--paper);border:1px solid var(--line);border-radius:12px;padding:20px;margin:0 0 20px}
.entry figure{margin:14px 0 0}.entry figcaption{font-size:14px;color:var(--soft);margin-top:14px;max-width:800px}
.entry svg{display:block;max-width:100%;height:auto}
.narrow{display:none}
.quote{border-left:3px solid var(--ink);padding:2px 0 2px 12px;margin:12px 0 0;font-size:14px;max-width:800px}
.quote p{margin:2px 0}
.behind{display:flex;flex-wrap:wrap;gap:8px 24px;margin-top:12px;font-size:14px;align-items:baseline}
.behind details{flex:1 1 320px;min-width:0}
summary{cursor:pointer;color:var(--link);padding:4px 0}
.rows{overflow:auto;max-height:460px;border:1px solid var(--line);border-radius:8px;margin-top:8px}
table{border-collapse:collapse;font-size:13px;line-height:1.35;font-variant-numeric:tabular-nums;width:100%}
th,td{text-align:left;padding:5px 10px;border-bottom:1px solid var(--line);vertical-align:top}
thead th{position:sticky;top:0;background:var(--paper);font-weight:600;vertical-align:bottom}
tbody tr:last-child td{border-bottom:0}
.number{text-align:right;white-space:nowrap}
.absent{color:var(--soft);font-size:14px;margin:0 0 8px}
.verdicts{list-style:none;margin:0;padding:0;display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,400px),1fr));gap:14px}
.verdicts li{background:var(--paper);border:1px solid var(--line);border-radius:12px;padding:16px 18px}
.verdicts h3{font-size:16px;margin:10px 0 6px}.verdicts p{margin:0 0 6px;font-size:14px}.verdicts .sure{color:var(--soft)}
.pill{display:inline-block;border-radius:99px;padding:2px 12px;font-size:13px;font-weight:600}
.good{color:var(--good);background:var(--good-ground)}.bad{color:var(--bad);background:var(--bad-ground)}
.half{color:var(--half);background:var(--half-ground)}.open{color:var(--open);background:var(--open-ground)}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(190px,1fr));gap:14px;margin:24px 0;padding:0;list-style:none}
.tiles li{background:var(--paper);border:1px solid var(--line);border-radius:12px;padding:14px 18px}
.tiles b{display:block;font-size:26px;line-height:1.2;font-weight:650;letter-spacing:-.01em}
.tiles span{display:block;font-size:14px;line-height:1.4}.tiles .meta{margin-top:4px}
.long{overflow-wrap:anywhere}.notes li{margin-bottom:4px}
footer{color:var(--soft);font-size:14px;border-top:1px solid var(--line);margin-top:40px;padding-top:16px}
@media (min-width:1180px){.columns{display:grid;grid-template-columns:220px minmax(0,960px);gap:44px}
.contents{position:sticky;top:0;max-height:100vh;overflow:auto;padding:28px 0}}
@media (max-width:1179px){.contents{background:var(--paper);border:1px solid var(--line);border-radius:12px;padding:16px 20px;margin:20px 0}
.contents ol{columns:2 220px}}
@media (max-width:719px){.narrow{display:block}.narrow svg{width:100%;max-width:480px}.wide{display:none}.entry,.panel{padding:16px 14px}
.masthead{padding-top:24px}.masthead h1{font-size:26px}.lead{font-size:17px}h2{font-size:21px;margin-top:36px}h3{font-size:17px}.page{padding:0 10px 40px}}
@media print{:root{color-scheme:light}body{background:#fff;font-size:11pt}.page{max-width:none;padding:0}.columns{display:block}
.contents{position:static;max-height:none;border:1px solid #d9dfe6;border-radius:8px;padding:12px 16px}.contents ol{columns:2}
.wide{display:block!important}.narrow{display:none!important}.entry,.verdicts li,.tiles li{break-inside:avoid;border-color:#d9dfe6}
h2,h3{break-after:avoid}.behind,.skip{display:none}.rows{max-height:none;overflow:visible}a{color:inherit;text-decoration:none}}
`.replaceAll('\n', '');
