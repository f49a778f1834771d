import { dark, light } from '../../figure/palette.ts';

/**
 * Style of the reference page: ink and hues of the figures on panels, light and dark; one column on a phone.
 */
export const referenceStyle = `
:root{color-scheme:light dark;--paper:${light.paper};--ground:#f5f7fa;--ink:${light.ink};--soft:#566272;--line:#dde3ea;--accent:#0067a3;
--accent-soft:${light.blue}14;--get:#00704f;--get-soft:${light.green}1c;--post:#a84300;--post-soft:${light.orange}1c;--code:#f1f4f8}
@media (prefers-color-scheme:dark){:root{--paper:#171c23;--ground:#0f1318;--ink:${dark.ink};--soft:#a2afbd;--line:#2a323c;
--accent:#6cc0f0;--accent-soft:${dark.blue}1f;--get:#4fd3ae;--get-soft:${dark.green}26;--post:#f5ab70;--post-soft:${dark.orange}26;--code:#0f1318}}
*{box-sizing:border-box}
html{scroll-behavior:smooth;scroll-padding-top:24px;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI","Helvetica Neue",Arial,"DejaVu Sans",sans-serif}
a{color:var(--accent);text-underline-offset:3px;text-decoration-thickness:1px}
a:focus-visible,button:focus-visible,summary:focus-visible,label:focus-within,pre:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:4px}
code,pre{font-family:ui-monospace,"SF Mono","Cascadia Mono","JetBrains Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:.9em}
pre code{font-size:1em}
.soft{color:var(--soft)}
.layout{display:grid;grid-template-columns:248px minmax(0,800px);gap:72px;max-width:1200px;margin:0 auto;padding:0 32px}
nav{position:sticky;top:0;align-self:start;padding:44px 0 32px;font-size:15px;max-height:100vh;overflow:auto}
.brand{display:flex;align-items:center;gap:10px;color:var(--ink);text-decoration:none;font-weight:650;font-size:18px;letter-spacing:-.01em}
.brand svg{width:34px;height:34px;flex:none}
.brand rect{fill:var(--accent-soft)}.brand path{fill:none;stroke:var(--accent);stroke-width:2.4;stroke-linecap:round;stroke-linejoin:round}
nav h2{font-size:12px;font-weight:600;letter-spacing:.06em;text-transform:uppercase;color:var(--soft);margin:28px 0 8px}
nav ul{list-style:none;margin:0;padding:0}
nav li a{display:flex;gap:10px;align-items:center;padding:5px 10px;margin-left:-10px;border-radius:7px;color:var(--ink);text-decoration:none}
nav li a:hover{background:var(--accent-soft)}
main{padding:44px 0 96px;min-width:0}
h1{font-size:38px;line-height:1.15;letter-spacing:-.022em;font-weight:680;margin:0 0 12px;text-wrap:balance}
.lead{font-size:19px;line-height:1.5;color:var(--soft);margin:0 0 20px;text-wrap:pretty}
.facts{display:flex;flex-wrap:wrap;gap:8px 28px;margin:0 0 36px;font-size:14.5px}
.facts dt{color:var(--soft);float:left;margin-right:8px}.facts dd{margin:0}.facts div{display:block}
section{background:var(--paper);border:1px solid var(--line);border-radius:14px;padding:28px 32px 30px;margin:0 0 24px}
section>:last-child{margin-bottom:0}
h2.route{display:flex;flex-wrap:wrap;align-items:center;gap:4px 12px;margin:0 0 4px;font-size:15px;font-weight:500}
h2.route code{font-size:16px;font-weight:600;overflow-wrap:anywhere}
h2.plain{font-size:22px;letter-spacing:-.01em;margin:0 0 6px}
h3{font-size:21px;line-height:1.3;letter-spacing:-.012em;font-weight:640;margin:6px 0 8px}
h4{font-size:14px;font-weight:640;margin:28px 0 8px}
p{margin:0 0 14px;text-wrap:pretty}
.method{font:600 11.5px/1 ui-monospace,"SF Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace;letter-spacing:.04em;padding:5px 8px;border-radius:6px}
.method.get{color:var(--get);background:var(--get-soft)}.method.post{color:var(--post);background:var(--post-soft)}
nav .method{font-size:10px;padding:4px 5px;width:42px;text-align:center;flex:none}
.sample{position:relative;margin:0 0 12px}
.sample figcaption{font-size:13px;color:var(--soft);margin:0 0 4px}
figure{margin:0}
pre{margin:0;background:var(--code);border:1px solid var(--line);border-radius:10px;padding:13px 16px;overflow:auto;line-height:1.6;tab-size:2}
pre.answer{max-height:440px}
.copy{position:absolute;right:8px;bottom:8px;font:inherit;font-size:12.5px;color:var(--soft);background:var(--paper);border:1px solid var(--line);border-radius:7px;padding:3px 9px;cursor:pointer}
.copy:hover{color:var(--ink);border-color:var(--soft)}
table{width:100%;border-collapse:collapse;font-size:14.5px;line-height:1.5;margin:0 0 8px}
caption{text-align:left;font-weight:640;font-size:14px;padding:20px 0 6px}
thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
tr{border-top:1px solid var(--line)}
th,td{text-align:left;vertical-align:top;padding:9px 16px 9px 0;font-weight:400}
th[scope=row]{width:23%;min-width:140px}.type{width:25%;color:var(--soft)}td:last-child{padding-right:0}
.statuses th[scope=row]{width:64px;min-width:0}
.optional{display:block;font-size:12.5px;color:var(--soft)}
details{margin:18px 0 0;border-top:1px solid var(--line);padding-top:14px}
summary{cursor:pointer;font-weight:640;font-size:14px;color:var(--ink)}
details[open] summary{margin-bottom:10px}
details caption{padding-top:6px}
.schema{padding-top:10px}.schema+.schema{margin-top:14px}
.schema h3{font-size:17px;margin:14px 0 2px}
.drop{display:block;border:1.5px dashed var(--soft);border-radius:12px;padding:26px 20px;text-align:center;cursor:pointer;color:var(--soft);margin:14px 0 12px}
.drop:hover,.drop.over{border-color:var(--accent);background:var(--accent-soft);color:var(--ink)}
.drop strong{color:var(--accent);font-weight:600}
.drop input{position:absolute;width:1px;height:1px;opacity:0}
.verdict{font-size:17px;margin:0 0 10px}.verdict:empty{display:none}.verdict b{font-weight:650}
.number{font-variant-numeric:tabular-nums}
@media (max-width:960px){
.layout{display:block;padding:0 18px}
nav{position:static;padding:22px 0 0;max-height:none}nav h2,nav ul.schemas{display:none}
nav ul{display:flex;flex-wrap:wrap;gap:4px 6px;margin-top:16px}
nav li a{margin:0;padding:5px 9px;border:1px solid var(--line);background:var(--paper);font-size:13.5px;gap:7px}
nav .method{width:auto}
main{padding:28px 0 56px}h1{font-size:29px}.lead{font-size:17px}section{padding:20px 18px 22px;border-radius:12px;margin-bottom:16px}
table,tbody,tr,th,td,caption{display:block}th,td,th[scope=row],.type,.statuses th[scope=row]{width:auto;min-width:0;padding:0}
tr th[scope=row],tr .type{display:inline}.type{font-size:13.5px;margin-left:10px}
tr{padding:10px 0}.optional{display:inline;margin-left:8px}pre{font-size:12.5px;padding:12px 13px}
table.statuses tr{display:grid;grid-template-columns:52px 1fr}.copy{position:static;margin-top:6px}
}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
@media print{nav,.copy,.try{display:none}.layout{display:block}section{border:0;padding:0 0 20px;break-inside:auto}pre.answer{max-height:none}}
`;
