"""How an exported page looks: one column, letters that a phone shows large enough, dark where the reader has it so."""

from __future__ import annotations

STYLE = """
:root{--ink:#1b1f24;--soft:#57606a;--paper:#fff;--line:#d0d7de;--mark:#f6f8fa;--link:#0b57d0;--red:#b3261e}
@media (prefers-color-scheme:dark){:root{--ink:#e6e8eb;--soft:#9aa4af;--paper:#14171a;--line:#333a41;--mark:#1e2328;
--link:#8ab4f8;--red:#f2867c}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);overflow-wrap:anywhere;
font:17px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
header,main,footer{max-width:42rem;margin:0 auto;padding:.75rem 1rem}
header{border-bottom:1px solid var(--line)}
nav{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem}
nav a{padding:.4rem 0}
a{color:var(--link)}
h1{font-size:1.5rem;line-height:1.25;margin:.75rem 0}
h2{font-size:1.15rem;line-height:1.3;margin:1.75rem 0 .5rem}
h3{font-size:1rem;margin:1.25rem 0 .25rem}
p,ul,ol,dl{margin:.5rem 0}
ul,ol{padding-left:1.4rem}
li{margin:.35rem 0}
.first{font-size:1.1rem}
.close{background:var(--mark);border-left:4px solid var(--line);padding:.25rem 1rem;margin:1rem 0}
.close h2{margin-top:.5rem}
.say{list-style:none;padding:0}
.say li{background:var(--mark);padding:.5rem .75rem}
.say b,.say i,.say span{display:block}
.say i,.soft,footer{color:var(--soft)}
.urgent{display:block;padding:.75rem 1rem;border:2px solid var(--red);color:var(--red);font-weight:600;
text-decoration:none;border-radius:.5rem}
.list{list-style:none;padding:0}
.list a{display:block;padding:.5rem 0;border-bottom:1px solid var(--line)}
dt{font-weight:600;margin-top:1rem}
dd{margin:0}
footer{border-top:1px solid var(--line);font-size:.9rem}
@media print{header nav{display:none}body{font-size:11pt}}
"""
