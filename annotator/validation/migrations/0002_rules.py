from django.db import migrations

from annotator.validation.rules import install, remove


class Migration(migrations.Migration):
    dependencies = [("validation", "0001_initial"), ("submission", "0001_frozen"), ("sheets", "0001_initial")]
    operations = [migrations.RunPython(install, remove)]
