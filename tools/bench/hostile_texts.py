"""Texts made to break a reader, by name: the ending of the file, and a function from a number of bytes to the text; and how
a check of one is measured."""
import os, random, resource, subprocess

random.seed(20261126)


def repeated(piece):
    return lambda n: (piece * (n // len(piece.encode()) + 1)).encode()[:n].decode('utf-8', 'ignore')


def numbered(make):
    def text(n):
        out, size, i = [], 0, 0
        while size < n:
            out.append(make(i))
            size += len(out[-1].encode())
            i += 1
        return ''.join(out)
    return text


def nested(opening, closing):
    return lambda n: opening * (n // (len((opening + closing).encode()))) + 'x' + closing * (n // len((opening + closing).encode()))


def name(i):
    syllables = ['ka', 'vo', 'ri', 'mel', 'tor', 'as', 'un', 'del', 'ny', 'bro']
    word = lambda k: ''.join(syllables[int(d)] for d in str(k + 100)).capitalize()
    return f'{word(i)} {word(i * 7919 % 100000)}'


def planes(n):
    out, size = [], 0
    while size < n:
        c = random.choice([random.randint(0x20, 0x2fff), random.randint(0x3000, 0xd7ff), random.randint(0xe000, 0xfffd),
                           random.randint(0x10000, 0x10fffd)])
        out.append(chr(c) + (' ' if random.random() < .2 else ''))
        size += len(out[-1].encode())
    return ''.join(out)


MONTHS = 'January February March April May June July August September October November December'.split()
TEXTS = {
    'one line': ('txt', repeated('The talks went on and on while the army of the north held the bridge ')),
    'one word': ('txt', repeated('x')),
    'dates': ('txt', numbered(lambda i: f'On {i % 28 + 1} {MONTHS[i % 12]} {1900 + i % 120} it rained. ')),
    'dates in one sentence': ('txt', numbered(lambda i: f'{i % 28 + 1} {MONTHS[i % 12]} {1900 + i % 120}, ')),
    'numbers': ('txt', numbered(lambda i: f'{i + 100:,} soldiers were killed. ')),
    'numbers in one sentence': ('txt', numbered(lambda i: f'{i + 100:,} and ')),
    'names': ('txt', numbered(lambda i: f'{name(i)} spoke. ')),
    'names in one sentence': ('txt', numbered(lambda i: f'{name(i)}, ')),
    'one name': ('txt', repeated('President Ilham Aliyev spoke. ')),
    'ages': ('txt', numbered(lambda i: f'{name(i)}, {20 + i % 60}, was born in {1900 + i % 90}. ')),
    'paragraphs': ('txt', repeated('A day.\n\n')),
    'headlines': ('md', repeated('# War\n\nIt ended.\n\n')),
    'quotes': ('txt', nested('“a ', ' b” ')),
    'quotes that never close': ('txt', repeated('He said: “we ')),
    'straight quotes': ('txt', repeated('" \' ')),
    'brackets': ('txt', nested('(a ', ' b) ')),
    'full stops': ('txt', repeated('.')),
    'abbreviations': ('txt', repeated('U.S. Gen. J. R. ')),
    'NUL bytes': ('txt', repeated('The war\0 ended in 1945. ')),
    'combining letters': ('txt', repeated('Pre\u0301sident E\u0308lham o\u0323\u0301n Mo\u0308nday 5\u0301. ')),
    'combining marks': ('txt', lambda n: 'e' + '\u0301' * (n // 2)),
    'right to left': ('txt', repeated('\u202eقال الرئيس\u202c إن الحرب انتهت. ')),
    'look-alikes': ('txt', repeated('Рresident Аliуev said оn Mоndау. ')),
    'every plane': ('txt', planes),
    'zero width': ('txt', repeated('a\u200bb\u2060c\ufeff ')),
    'harm': ('txt', repeated('At least 12 people were killed and 30 wounded, including 5 children, in the war. ')),
    'he said': ('txt', repeated('He told her that they said it was so, she added. ')),
    'markdown emphasis': ('md', repeated('*a **b _c ')),
    'markdown links': ('md', repeated('[')),
    'markdown quotes': ('md', lambda n: '> ' * (n // 2) + 'a'),
    'markdown lists': ('md', numbered(lambda i: ' ' * (i % 300) + '- a\n')),
    'html nesting': ('html', nested('<div>', '</div>')),
    'html open tags': ('html', repeated('<b><i><p>')),
    'html attributes': ('html', lambda n: '<p ' + 'a=b ' * (n // 4) + '>x'),
    'html entities': ('html', repeated('&amp;&eacute;&#233;')),
    'html comments': ('html', repeated('<!-- ')),
    'html tables': ('html', nested('<table><tr><td>', '</table>')),
    'wikitext templates': ('wiki', repeated('{{a|')),
    'wikitext closed templates': ('wiki', nested('{{a|', '}}')),
    'wikitext links': ('wiki', repeated('[[a|')),
    'wikitext tables': ('wiki', repeated('{|\n|-\n| a\n')),
    'wikitext tags': ('wiki', repeated('<ref>')),
}


def measure(path, galley, kb=None):
    """Processor seconds and peak megabytes of a check, its status, and what it said."""
    child = subprocess.Popen([galley, 'check', '--no-config', '--fail-on', 'never', '--format', 'ndjson',
                              *(['--kb', kb] if kb else ['--no-kb']), path],
                             stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                             preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (900, 900)))
    said = child.stderr.read().decode(errors='replace').strip()
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, child.returncode, said
