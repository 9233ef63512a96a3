from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("accountability", "0001_initial")]

    operations = []
