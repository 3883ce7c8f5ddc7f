"""The RDKit that validation compares with: from PyPI, in a virtual environment of this checkout."""
import subprocess
import sys
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
RDKIT = "rdkit==2026.3.5"


def python_with_rdkit():
    """The path of a Python that has RDKit; makes the environment when it is first asked for."""
    home = TOP / ".build" / "benchmark-venv"
    python = home / "bin" / "python"
    if subprocess.run([python, "-c", "import rdkit"], capture_output=True).returncode if python.exists() else True:
        subprocess.run([sys.executable, "-m", "venv", home], check=True)
        subprocess.run([python, "-m", "pip", "install", "-q", RDKIT], check=True)
    return str(python)
