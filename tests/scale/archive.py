"""What the tests of an archive on many workers share: its documents, their knowledge base, and the flags they are checked with."""
import os, shutil, subprocess

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), '..', '..'))


def document(i):
    """An article of a few sentences; some hold an error."""
    year = 1900 + i % 97
    return {'id': f'a{i}', 'date': '2019-05-20',
            'text': f'Report {i}. The war began on 1 May {year} and ended on 3 March {year + (-1) ** i}. '
                    f'At least {100 + i} people were killed in Freedonia. Prime Minister Anna Berg-{i} spoke.'}


def knowledge_base(galley, folder):
    """Two countries in a knowledge base; returns its file."""
    text, built = os.path.join(folder, 'kb'), os.path.join(folder, 'kb.sqlite')
    os.makedirs(text)
    shutil.copy(os.path.join(ROOT, 'kb', 'properties.toml'), text)
    with open(os.path.join(text, 'sources.toml'), 'w') as f:
        f.write('[gazette]\ntitle = "The Gazette"\npublisher = "Press"\nlicence = "facts"\naccessed = "2026-11-01"\n')
    with open(os.path.join(text, 'land.kb'), 'w') as f:
        f.write('freedonia | label | Freedonia | @gazette\nfreedonia | type | country | @gazette\n'
                'sylvania | label | Sylvania | @gazette\nsylvania | type | country | @gazette\n')
    subprocess.run([galley, 'kb', 'build', text, '--output', built], capture_output=True, check=True)
    return built


def check_flags(kb):
    return ['check', '--stream', '--no-config', '--fail-on', 'never', '--kb', kb]
