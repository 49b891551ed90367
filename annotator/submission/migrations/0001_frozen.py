from django.db import migrations

from annotator.submission.frozen import install, remove


class Migration(migrations.Migration):
    dependencies = [
        ("sheets", "0001_initial"),
        ("segments", "0001_initial"),
        ("tracks", "0001_initial"),
        ("details", "0002_initial"),
        ("captions", "0002_initial"),
    ]
    operations = [migrations.RunPython(install, remove)]
